import { html, nothing, type TemplateResult } from 'lit'
import type { LoopIteration } from '../../protocol'
import { count, duration } from '../format'

/** The last iterations, the latest first: how long the loop had waited, how much it ran, and how long that took. */
export function loopIterations(iterations: readonly LoopIteration[]): TemplateResult {
  if (iterations.length === 0) return html`<p class="calm">None has ended yet.</p>`
  const ran = iterations.some(iteration => iteration.ran !== undefined)
  return html`<table class="iterations">
    <thead>
      <tr>
        <th scope="col">iteration</th>
        <th scope="col">waited</th>
        <th scope="col" title=${ran ? 'callbacks that it ran' : 'callbacks in line before it waited'}>${ran ? 'ran' : 'in line'}</th>
        <th scope="col">took</th>
      </tr>
    </thead>
    <tbody>${iterations.map(
      ({ number, waited, ran, ready, lasted }) => html`<tr>
        <th scope="row">${count(number)}</th>
        <td>${waited > 0 ? short(waited) : nothing}</td>
        <td>${ran ?? (ready || nothing)}</td>
        <td>${lasted === undefined ? nothing : short(lasted)}</td>
      </tr>`,
    )}</tbody>
  </table>`
}

function short(time: number): string {
  return time < 0.5 ? '< 1 ms' : duration(time)
}
