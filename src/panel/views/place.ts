import { html, nothing, type TemplateResult } from 'lit'
import type { Position } from '../../protocol'
import { fileName, longPlace, shortPlace } from '../format'
import type { Store } from '../store'

/** A link to a line; of a long name the end gives way, the line never. In the list it is no stop of the Tab key: Enter opens the line of the row. */
export function place(store: Store, position: Position | undefined, inList = false): TemplateResult | typeof nothing {
  if (!position) return nothing
  const open = (event: Event): void => {
    event.stopPropagation()
    store.open(position)
  }
  const line = `:${position.line}`
  return html`<button
    class="place"
    .style=${`--line:${line.length}ch`}
    tabindex=${inList ? -1 : 0}
    title=${longPlace(position)}
    aria-label="Open ${shortPlace(position)}"
    @click=${open}
  ><span class="file">${fileName(position)}</span>${line}</button>`
}
