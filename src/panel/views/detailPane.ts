import { html, nothing, type TemplateResult } from 'lit'
import type { Row } from '../../protocol'
import { count } from '../format'
import type { Shown } from '../shown'
import { hasAllRows, rowAt } from '../state'
import { loopPane } from './loopPane'
import { place } from './place'
import { taskDetail } from './taskDetail'
import { wakepointButton } from './wakepointButton'

/** What is known of the selected row. */
export function detailPane(shown: Shown): TemplateResult | typeof nothing {
  const { state, beside } = shown
  const { activeKey, group, selected, view } = state
  const row = rowAt(state, state.active)
  if (selected !== undefined && view?.detail?.detail.task === selected) return pane(taskDetail(shown, view.detail))
  if (row && row.key === activeKey && (selected === undefined || row.task === selected)) {
    return pane(rowDetail(shown, row))
  }
  if (group && group.key === activeKey) return pane(absentGroup(shown, group))
  return beside ? pane(loopPane(shown)) : nothing
}

function pane(content: TemplateResult): TemplateResult {
  return html`<aside class="detail" aria-label="Selected task">${content}</aside>`
}

/** A group; or a task whose detail has not come yet, or can't be asked for any more. */
function rowDetail(shown: Shown, row: Row): TemplateResult {
  const many = row.count > 1
  return html`
    <h2>${many ? numberOf(row) : row.name}</h2>
    <div class="buttons">${wakepointButton(shown, row)}</div>
    ${many && !isSection(row) ? html`<p>${row.name}</p>` : nothing}
    <div class="awaited ${row.tone}">
      <p><span class="thing">${row.thing}</span> <span class="why">${row.note}</span></p>
      ${parkedAt(shown, row)}
    </div>
    ${row.expandable && many ? html`<p class="calm">Open the row to choose one of them.</p>` : nothing}
  `
}

/** A group that has no row now: it has no task for the moment, or is out of sight. */
function absentGroup(shown: Shown, group: Row): TemplateResult {
  const isEmpty = hasAllRows(shown.state)
  return html`
    <h2>${isEmpty ? numberOf({ ...group, count: 0 }) : group.name}</h2>
    <div class="buttons">${wakepointButton(shown, group)}</div>
    ${isEmpty && !isSection(group) ? html`<p>${group.name}</p>` : nothing}
    ${isSection(group) ? nothing : html`<div class="awaited">${parkedAt(shown, group)}</div>`}
    ${isEmpty ? html`<p class="calm">None now: the row comes back with the next one.</p>` : nothing}
  `
}

function numberOf(row: Row): string {
  return `${count(row.count)} ${isSection(row) ? row.name : 'tasks'}`
}

/** Those that are ready, or wait for each other: they are parked at several lines, and no selector is theirs. */
function isSection({ name, selector }: Row): boolean {
  return selector === '' && (name === 'ready' || name === 'cannot wake')
}

function parkedAt({ store }: Shown, row: Row): TemplateResult | typeof nothing {
  if (!row.position || isSection(row)) return nothing
  return html`<p><span class="why">parked at</span> ${place(store, row.position)}</p>`
}
