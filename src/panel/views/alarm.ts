import { html, nothing, type TemplateResult } from 'lit'
import type { Shown } from '../shown'
import { warningIcon } from './icons'

/** What went wrong between the panel and the program; and for a screen reader, what turned red. */
export function alarm(shown: Shown): TemplateResult {
  const { state, store } = shown
  const stuck = state.view?.summary.cannotWake ?? 0
  const start = (): void => store.post({ type: 'start' })
  return html`
    ${state.failure ? html`<p class="banner warn" role="status">${warningIcon} ${state.failure}</p>` : nothing}
    ${
      state.ended
        ? html`<p class="banner" role="status">${farewell(shown)} This is the last that was seen of it.
          <button class="textButton" @click=${start}>Start debugging</button></p>`
        : nothing
    }
    <p class="unseen" role="alert">${stuck > 0 ? `${stuck} ${stuck === 1 ? 'task' : 'tasks'} cannot wake` : ''}</p>
  `
}

/** Why nothing more is seen of the program. */
function farewell({ state }: Shown): string {
  return state.left ? 'Wakepoint has left the program.' : 'The program has ended.'
}
