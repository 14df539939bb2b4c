import { html, nothing, type TemplateResult } from 'lit'
import type { DetailView } from '../../protocol'
import type { Shown } from '../shown'
import { place } from './place'
import { taskLink } from './taskLink'

/** Who will settle what the task awaits; said to be unknown where it is. */
export function willBeWokenBy(shown: Shown, view: DetailView): TemplateResult | typeof nothing {
  if (view.state !== 'suspended') return nothing
  return html`<h3>Will be woken by</h3>
    <p>${who(shown, view)}</p>`
}

function who(shown: Shown, { detail, names, cannotWake }: DetailView): TemplateResult {
  const { resource } = detail
  if (cannotWake) return html`<span class="verdict">nothing: proven</span>`
  if (resource?.wakerHint !== undefined) return html`${resource.wakerHint} ${place(shown.store, resource.wakerAt)}`
  if (resource?.kind === 'lock' && resource.holder !== undefined) {
    return html`${taskLink(shown, names, resource.holder)}, <span class="why">when it releases</span>`
  }
  const [task, ...more] = resource?.tasks ?? []
  if (resource?.kind === 'task' && task !== undefined && more.length === 0) {
    return html`${taskLink(shown, names, task)}, <span class="why">when it finishes</span>`
  }
  switch (resource?.kind) {
    case 'timer':
      return html`<span class="why">the timer</span>`
    case 'turn':
      return html`<span class="why">the next turn of the loop</span>`
    case 'group':
      return html`<span class="why">those it waits for</span>`
    default:
      return html`<span class="calm">not known</span>`
  }
}
