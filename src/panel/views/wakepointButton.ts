import { html, nothing, type TemplateResult } from 'lit'
import type { Shown } from '../shown'
import { dotIcon } from './icons'

export function wakepointButton({ state, store }: Shown, selector: string): TemplateResult | typeof nothing {
  if (selector === '') return nothing
  const on = state.wakepoints.has(selector)
  return html`<button
    class="button ${on ? '' : 'primary'}"
    aria-pressed=${on}
    title="wake: ${selector}"
    @click=${() => store.toggleWakepoint(selector)}
  >${dotIcon}${on ? 'Remove wakepoint' : 'Break on wake-up'}</button>`
}
