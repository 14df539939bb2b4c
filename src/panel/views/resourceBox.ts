import { html, nothing, type TemplateResult } from 'lit'
import type { DetailView, Resource } from '../../protocol'
import { duration, timeLeft } from '../format'
import type { Shown } from '../shown'
import { place } from './place'
import { taskLink } from './taskLink'

/** So many of the tasks that something waits for are named. */
const mostNamed = 12

/** What stands at the end of the await chain. */
export function resourceBox(shown: Shown, view: DetailView): TemplateResult | typeof nothing {
  const { store, now, state } = shown
  const { resource } = view.detail
  if (!resource) return nothing
  const { progress, madeAt, note } = resource
  const held = state.view?.program === 'held' ? ' (held)' : ''
  return html`<div class="awaited ${view.cannotWake ? 'bad' : ''}">
    <p>
      ${named(shown, view, resource)}
      ${resource.due === undefined ? nothing : html`<span class="why">${timeLeft(resource.due, now)}${held}</span>`}
      ${progress ? html`<span class="why">${progress.settled} of ${progress.of} done</span>` : nothing}
      ${madeAt ? html`<span class="why">made at</span> ${place(store, madeAt)}` : nothing}
    </p>
    ${note ? html`<p class="why">${note}</p>` : nothing} ${holder(shown, view)}
    ${waitedFor(shown, view, resource)}
    ${resource.cannotWake ? html`<p class="verdict">${resource.cannotWake}.</p>` : nothing}
  </div>`
}

/** Its label; one that names the only task it stands for leads there. */
function named(shown: Shown, { names }: DetailView, { label, tasks = [] }: Resource): TemplateResult {
  const [task] = tasks
  const name = task === undefined || tasks.length > 1 ? undefined : names[task]
  if (name === undefined || !label.endsWith(name)) return html`<span class="thing">${label}</span>`
  return html`<span class="thing">${label.slice(0, -name.length)}</span>${taskLink(shown, names, task!)}`
}

function waitedFor(shown: Shown, { names }: DetailView, resource: Resource): TemplateResult | typeof nothing {
  const { label, tasks = [] } = resource
  if (tasks.length === 0 || (tasks.length === 1 && label.endsWith(names[tasks[0]!] ?? '\0'))) return nothing
  const rest = tasks.length - mostNamed
  return html`<p><span class="why">waits for</span> ${tasks
    .slice(0, mostNamed)
    .map((task, index) => html`${index > 0 ? ', ' : nothing}${taskLink(shown, names, task)}`)}${
    rest > 0 ? html`<span class="why"> and ${rest} more</span>` : nothing
  }</p>`
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
