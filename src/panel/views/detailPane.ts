import { html, nothing, type TemplateResult } from 'lit'
import type { Row } from '../../protocol'
import { count } from '../format'
import type { Shown } from '../shown'
import { rowAt } from '../state'
import { loopPane } from './loopPane'
import { place } from './place'
import { taskDetail } from './taskDetail'
import { wakepointButton } from './wakepointButton'

/** What is known of the selected row. */
export function detailPane(shown: Shown): TemplateResult | typeof nothing {
  const { state, beside } = shown
  const row = rowAt(state, state.active)
  const detail = state.view?.detail
  if (state.selected !== undefined && detail?.detail.task === state.selected) return pane(taskDetail(shown, detail))
  if (row && row.key === state.activeKey && row.task === state.selected) {
    return pane(rowDetail(shown, row))
  }
  return beside ? pane(loopPane(shown)) : nothing
}

function pane(content: TemplateResult): TemplateResult {
  return html`<aside class="detail" aria-label="Selected task">${content}</aside>`
}

/** A group; or a task whose detail has not come yet, or can't be asked for any more. */
function rowDetail(shown: Shown, row: Row): TemplateResult {
  const many = row.count > 1
  const isSection = row.name === 'ready' || row.name === 'cannot wake'
  return html`
    <h2>${many ? `${count(row.count)} ${isSection ? row.name : 'tasks'}` : row.name}</h2>
    <div class="buttons">${wakepointButton(shown, row)}</div>
    ${many && !isSection ? html`<p>${row.name}</p>` : nothing}
    <div class="end ${row.tone}">
      <p><span class="thing">${row.thing}</span> <span class="why">${row.note}</span></p>
      ${row.position && !isSection ? html`<p><span class="why">parked at</span> ${place(shown.store, row.position)}</p>` : nothing}
    </div>
    ${row.expandable && many ? html`<p class="calm">Open the row to choose one of them.</p>` : nothing}
  `
}
