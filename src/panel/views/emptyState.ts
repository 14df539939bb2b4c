import { html, nothing, type TemplateResult } from 'lit'
import type { Shown } from '../shown'

/** A sentence in place of an empty list, with what to do next. */
export function emptyState(shown: Shown): TemplateResult | typeof nothing {
  const { state, store } = shown
  const { view } = state
  const start = html`<button class="button primary" @click=${() => store.post({ type: 'start' })}>Start debugging</button>`
  if (!view) {
    if (state.failure) return empty(state.failure, nothing)
    if (state.chosen !== undefined) return empty('The program is starting.', nothing)
    return empty('Nothing is being debugged. Start a program to see what each of its tasks awaits.', start)
  }
  if (view.total > 0) return nothing
  if (view.summary.tasks > 0 && state.filter.trim() !== '') {
    const clear = html`<button class="button" @click=${() => store.setFilter('')}>Clear the filter</button>`
    return empty('No task matches this filter.', clear)
  }
  if (hasNothingLeft(shown)) {
    const why = state.left ? 'Wakepoint has left the program' : 'The program has ended'
    return empty(`${why}, and no task was left.`, start)
  }
  if (view.program === 'starting') return empty('The program is starting.', nothing)
  return empty('No task is alive now. Each async call appears here as soon as it awaits something.', nothing)
}

/** Whether the program is over and there is nothing of it to look at. */
export function hasNothingLeft({ state }: Shown): boolean {
  return state.ended && state.view?.summary.tasks === 0
}

function empty(sentence: string, action: TemplateResult | typeof nothing): TemplateResult {
  return html`<div class="empty" role="status"><p>${sentence}</p>${action}</div>`
}
