import { html, nothing, type TemplateResult } from 'lit'
import { count } from '../format'
import type { Shown } from '../shown'

/** One sentence: how many there are, and whether something is wrong. */
export function headline({ state, store }: Shown): TemplateResult | typeof nothing {
  const summary = state.view?.summary
  if (!summary) return nothing
  const { tasks, running, ready, waiting, cannotWake, lost } = summary
  return html`<h1 class="headline">
    <b>${count(tasks)}</b> ${tasks === 1 ? 'task' : 'tasks'}:
    <span class=${running > 0 ? 'run' : 'calm'}>${count(running)} running</span>,
    <span class=${ready > 0 ? 'rdy' : 'calm'}>${count(ready)} ready</span>,
    <b>${count(waiting)}</b> waiting.
    ${
      cannotWake > 0
        ? html`<button class="verdict" title="Show only these" @click=${() => store.setFilter('state:stuck')}>${count(
            cannotWake,
          )} cannot wake</button>`
        : nothing
    }
    ${
      lost > 0
        ? html`<span class="lost" title="They came faster than they could be sent; a fresh list of all tasks followed.">${count(
            lost,
          )} ${lost === 1 ? 'fact was' : 'facts were'} lost.</span>`
        : nothing
    }
  </h1>`
}
