import { html, nothing, type TemplateResult } from 'lit'
import type { DetailView } from '../../protocol'
import { duration, timeLeft } from '../format'
import type { Shown } from '../shown'
import { place } from './place'
import { taskLink } from './taskLink'

/** What stands at the end of the await chain. */
export function resourceBox(shown: Shown, view: DetailView): TemplateResult | typeof nothing {
  const { store, now, state } = shown
  const { resource } = view.detail
  if (!resource) return nothing
  const { progress, madeAt, note, tasks } = resource
  const held = state.view?.program === 'held' ? ' (held)' : ''
  return html`<div class="end ${view.cannotWake ? 'bad' : ''}">
    <p>
      <span class="thing">${resource.label}</span>
      ${resource.due === undefined ? nothing : html`<span class="why">${timeLeft(resource.due, now)}${held}</span>`}
      ${progress ? html`<span class="why">${progress.settled} of ${progress.of} done</span>` : nothing}
      ${madeAt ? html`<span class="why">made at</span> ${place(store, madeAt)}` : nothing}
    </p>
    ${note ? html`<p class="why">${note}</p>` : nothing} ${holder(shown, view)}
    ${
      tasks && tasks.length > 0
        ? html`<p><span class="why">waits for</span> ${tasks
            .slice(0, 12)
            .map((task, index) => html`${index > 0 ? ', ' : nothing}${taskLink(shown, view.names, task)}`)}${
            tasks.length > 12 ? html`<span class="why"> and ${tasks.length - 12} more</span>` : nothing
          }</p>`
        : nothing
    }
    ${resource.cannotWake ? html`<p class="verdict">${resource.cannotWake}.</p>` : nothing}
  </div>`
}

function holder(shown: Shown, view: DetailView): TemplateResult | typeof nothing {
  const { store, now, state } = shown
  const { resource } = view.detail
  if (resource?.holder === undefined) return nothing
  const { heldAt, heldSince } = resource
  const waits = view.holderAwaits
  const left = waits?.due === undefined ? '' : timeLeft(waits.due, now)
  const held = left !== '' && state.view?.program === 'held' ? ' (held)' : ''
  return html`<p>
    <span class="why">held by</span> ${taskLink(shown, view.names, resource.holder)}
    ${heldSince === undefined ? nothing : html`<span class="why">for ${duration(now - heldSince)}</span>`}
    ${heldAt ? html`<span class="why">since</span> ${place(store, heldAt)}` : nothing}
    ${
      waits
        ? html`<span class="why">which awaits</span> <span class="thing">${waits.thing}</span>
          <span class="why">${[left + held, waits.note].filter(part => part !== '').join(', ')}</span>
          ${place(store, waits.position)}`
        : nothing
    }
  </p>`
}
