import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import type { Shown } from '../shown'
import { type Grouping, groupings } from '../state'

const names: Record<Grouping, string> = { place: 'By place', task: 'By task', tree: 'Tree', timeline: 'Timeline' }
const meanings: Record<Grouping, string> = {
  place: 'Merge tasks by the line they are parked on',
  task: 'One row for each task',
  tree: 'Each task under the one that created it',
  timeline: 'What each task did in the last seconds, ended ones too',
}
const example = 'Filter: a name, a file, awaits:lock, state:ready, for:>5s'

export function toolbar({ state, store, list }: Shown): TemplateResult {
  const error = state.filter === '' ? undefined : state.view?.filterError
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && store.state.filter !== '') store.setFilter('')
    else if (event.key === 'Escape' || event.key === 'ArrowDown') list.enter()
    else return
    event.preventDefault()
  }
  return html`<div class="toolbar">
    <div class="filter">
      <input
        type="text"
        placeholder=${example}
        aria-label="Filter"
        aria-invalid=${error ? 'true' : 'false'}
        aria-describedby="filterError"
        spellcheck="false"
        autocomplete="off"
        .value=${live(state.filter)}
        @input=${(event: Event) => store.setFilter((event.target as HTMLInputElement).value)}
        @keydown=${onKey}
      />
      <p class="filterError" id="filterError" role="status">${error ?? nothing}</p>
    </div>
    <div class="chips" role="radiogroup" aria-label="Grouping" @keydown=${(event: KeyboardEvent) => onChipKey(event)}>
      ${groupings.map(
        grouping => html`<button
          class="chip"
          role="radio"
          aria-checked=${grouping === state.grouping}
          tabindex=${grouping === state.grouping ? 0 : -1}
          title=${meanings[grouping]}
          @click=${() => store.setGrouping(grouping)}
        >${names[grouping]}</button>`,
      )}
    </div>
  </div>`

  function onChipKey(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const at = (groupings.indexOf(state.grouping) + step + groupings.length) % groupings.length
    store.setGrouping(groupings[at]!)
    const chips = (event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('.chip')
    chips[at]?.focus()
  }
}
