import { html, nothing, type TemplateResult } from 'lit'
import type { Shown } from '../shown'
import { type Wakeable, wakepointOn } from '../wakepoint'

/** The dot of a row or lane; nothing where there can be no wakepoint. */
export function wakepointDot({ state, store }: Shown, row: Wakeable): TemplateResult | typeof nothing {
  if (row.selector === '') return nothing
  const on = wakepointOn(state.wakepoints, row)
  const toggle = (event: Event): void => {
    event.stopPropagation()
    store.toggleWakepoint(row)
  }
  const words = on ? `Remove the wakepoint: ${on}` : `Break on wake-up: ${row.selector}`
  return html`<button class="dot ${on === undefined ? '' : 'on'}" tabindex="-1" aria-label=${words} title=${words} @click=${toggle}
    ><span></span></button>`
}
