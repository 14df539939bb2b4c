import { html, svg, type TemplateResult } from 'lit'
import type { DetailView } from '../../protocol'
import type { Shown } from '../shown'

const line = 24

/** A ring of waits: each waits for the next, and the line at the left leads from the last back to the first. */
export function ringDrawing({ store }: Shown, ring: NonNullable<DetailView['ring']>): TemplateResult {
  const height = ring.length * line
  const bottom = height - line / 2
  const names = ring.map(({ name }) => name)
  return html`<h3 class="verdict">A ring: none of these can wake</h3>
    <div class="ring" role="group" aria-label="A ring of waits: ${[...names, names[0]].join(' waits for ')}">
      <svg viewBox="0 0 20 ${height}" width="20" height=${height} aria-hidden="true" fill="none" stroke="currentColor">
        ${svg`<path d="M18 ${bottom}H10Q4 ${bottom} 4 ${bottom - 6}V18Q4 12 10 12H17" />
          <path d="M13 8.500 17 12 13 15.500" />`}
        ${ring.slice(1).map((_, index) => {
          const y = (index + 1) * line
          return svg`<path d="M18 ${y - 4}v7M16 ${y + 1}l2 3 2-3" />`
        })}
      </svg>
      <ol>${ring.map(
        ({ task, name }, index) => html`<li>
          <button class="taskLink" aria-current=${index === 0} @click=${() => store.select(task)}>${name}</button>
          <span class="why">waits for ${ring[(index + 1) % ring.length]?.name}</span>
        </li>`,
      )}</ol>
    </div>`
}
