import { html, nothing, type TemplateResult } from 'lit'
import type { Shown } from '../shown'
import { type Wakeable, wakepointOn } from '../wakepoint'
import { dotIcon } from './icons'

export function wakepointButton({ state, store }: Shown, row: Wakeable): TemplateResult | typeof nothing {
  if (row.selector === '') return nothing
  const there = wakepointOn(state.wakepoints, row)
  const on = there !== undefined
  return html`<button
    class="button ${on ? 'on' : 'primary'}"
    title="wake: ${there ?? row.selector}"
    @click=${() => store.toggleWakepoint(row)}
  >${dotIcon}${on ? 'Remove wakepoint' : 'Break on wake-up'}</button>`
}
