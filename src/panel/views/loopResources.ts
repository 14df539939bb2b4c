import { html, nothing, type TemplateResult } from 'lit'
import type { LoopInspection, ResourceLine, ResourceState, TaskId } from '../../protocol'
import { count, duration } from '../format'
import type { Shown } from '../shown'
import { rest } from './loopLists'
import { place } from './place'
import { taskLink } from './taskLink'

type Names = Readonly<Record<TaskId, string>>

const roles: Record<ResourceLine['role'], string> = {
  waiting: 'waiting',
  getting: 'getting',
  putting: 'putting',
  joining: 'waiting for all to be done',
  acquiring: 'waiting for its lock',
}

/** Each lock, queue and the like: how it is, who holds it, and who stands in line, in order. */
export function loopResources(shown: Shown, names: Names, loop: LoopInspection): TemplateResult {
  const { resources, resourceCount } = loop
  if (resources.length === 0) return html`<p class="calm">None that is known.</p>`
  return html`<ul class="resources">${resources.map(resource => resourceItem(shown, names, resource))}</ul>
    ${rest(resourceCount - resources.length)}`
}

function resourceItem(shown: Shown, names: Names, resource: ResourceState): TemplateResult {
  const { label, madeAt, lines = [] } = resource
  return html`<li>
    <p>
      <span class="thing">${label}</span> <span class="why">${[stateOf(resource), madeAt && 'made at'].filter(Boolean).join(', ')}</span>
${place(shown.store, madeAt)}
    </p>
    ${held(shown, names, resource)}
    ${lines.map(
      ({ role, tasks, count: all }) =>
        html`<p class="standing"><span class="why">${roles[role]}</span> ${taskList(shown, names, tasks, all)}</p>`,
    )}
  </li>`
}

/** Who holds it says that it is locked. */
function stateOf({ state, holders, size, maxsize }: ResourceState): string {
  if (state === 'locked' && holders) return ''
  return maxsize === undefined || size === maxsize ? state : `${state} of at most ${count(maxsize)}`
}

function held(shown: Shown, names: Names, { holders, heldSince }: ResourceState): TemplateResult | typeof nothing {
  if (!holders) return nothing
  const since =
    heldSince === undefined ? nothing : html`<span class="why">for ${duration(shown.now - heldSince)}</span>`
  return html`<p class="standing">
    <span class="why">held by</span> ${taskList(shown, names, holders, holders.length)} ${since}
  </p>`
}

function taskList(shown: Shown, names: Names, tasks: readonly TaskId[], all: number): TemplateResult {
  const others = all - tasks.length
  const words = tasks.length === 0 ? `${count(others)} not known` : ` and ${count(others)} more`
  return html`${tasks.map((task, index) => html`${index > 0 ? ', ' : nothing}${taskLink(shown, names, task)}`)}${
    others > 0 ? html`<span class="why">${words}</span>` : nothing
  }`
}
