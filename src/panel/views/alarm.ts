import { html, nothing, type TemplateResult } from 'lit'
import type { Shown } from '../shown'
import { warningIcon } from './icons'

/** What went wrong between the panel and the program; and for a screen reader, what turned red. */
export function alarm({ state, store }: Shown): TemplateResult {
  const stuck = state.view?.summary.cannotWake ?? 0
  const start = (): void => store.post({ type: 'start' })
  return html`
    ${state.failure ? html`<p class="banner warn" role="status">${warningIcon} ${state.failure}</p>` : nothing}
    ${
      state.ended
        ? html`<p class="banner" role="status">The program has ended. This is the last that was seen of it.
          <button class="textButton" @click=${start}>Start debugging</button></p>`
        : nothing
    }
    <p class="unseen" role="alert">${stuck > 0 ? `${stuck} ${stuck === 1 ? 'task' : 'tasks'} cannot wake` : ''}</p>
  `
}
