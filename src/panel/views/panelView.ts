import { html, nothing, type TemplateResult } from 'lit'
import type { Shown } from '../shown'
import { alarm } from './alarm'
import { detailPane } from './detailPane'
import { emptyState, hasNothingLeft } from './emptyState'
import { grid } from './grid'
import { headline } from './headline'
import { loopScreen } from './loopScreen'
import { strip } from './strip'
import { timeline } from './timeline'
import { toolbar } from './toolbar'

/** The whole panel, from top to bottom in the order of a person's questions. */
export function panelView(shown: Shown): TemplateResult {
  const { state, narrow, beside, low } = shown
  const shape = `panel ${narrow ? 'narrow' : 'wide'} ${beside ? 'beside' : 'below'} ${low ? 'low' : ''}`
  const empty = emptyState(shown)
  if (!state.view || (hasNothingLeft(shown) && !state.loopOpen && !state.view.total)) {
    return html`<main class=${shape}><h1 class="unseen">Wakepoint</h1>
      ${strip(shown)} ${empty}</main>`
  }
  if (state.loopOpen) return html`<main class=${shape}>${strip(shown)} ${alarm(shown)} ${loopScreen(shown)}</main>`
  return html`<main class=${shape}>
    ${strip(shown)} ${alarm(shown)}
    <div class="top">${headline(shown)} ${toolbar(shown)}</div>
    <div class="columns">
      <div class="list">${empty !== nothing ? empty : state.view.timeline ? timeline(shown) : grid(shown)}</div>
      ${detailPane(shown)}
    </div>
  </main>`
}
