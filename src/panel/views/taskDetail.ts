import { html, nothing, type TemplateResult } from 'lit'
import type { DetailView, TaskFrame, TaskId, Waker } from '../../protocol'
import { duration, moment } from '../format'
import type { Shown } from '../shown'
import { place } from './place'
import { resourceBox } from './resourceBox'
import { ringDrawing } from './ringDrawing'
import { taskLink } from './taskLink'
import { wakepointButton } from './wakepointButton'
import { willBeWokenBy } from './willBeWokenBy'

/** One task: its await chain down to the resource, who will wake it, who woke it last. */
export function taskDetail(shown: Shown, view: DetailView): TemplateResult {
  const { detail } = view
  return html`
    <h2>${view.name} ${stateOf(shown, view)}</h2>
    ${buttons(shown, view)} ${view.error ? html`<p class="bad">${view.error}</p>` : nothing}
    ${view.ring ? ringDrawing(shown, view.ring) : nothing}
    ${
      detail.frames.length > 0 || detail.resource
        ? html`<h3>Await chain</h3>
          <ol class="chain">${detail.frames.map(frame => frameView(shown, frame))}</ol>
          ${resourceBox(shown, view)}`
        : nothing
    }
    ${willBeWokenBy(shown, view)} ${lastWakeUps(shown, view)} ${awaitedBy(shown, view)} ${created(shown, view)}
  `
}

function buttons(shown: Shown, view: DetailView): TemplateResult {
  const { state, store } = shown
  const { task, cancellable } = view.detail
  const inCallStack = state.view?.inCallStack?.includes(task) ?? false
  // Of a running task the frames say where it was called, its row which await it goes on from.
  const row = state.view?.rows.find(row => row.task === task)
  const position = (row ?? view.detail.frames.at(-1))?.position
  if (view.state === 'finished' || state.ended) return html``
  return html`<div class="buttons">
    ${wakepointButton(shown, { ...view, count: 1, position })}
    ${
      state.view?.can.stop
        ? html`<button class="button" @click=${() => store.showInCallStack(task, !inCallStack)}
            >${inCallStack ? 'Hide from Call Stack' : 'Show in Call Stack'}</button>`
        : nothing
    }
    ${
      cancellable
        ? html`<button class="button" title="Cancel this task" @click=${() => store.post({ type: 'cancelTask', task })}>Cancel</button>`
        : nothing
    }
  </div>`
}

function stateOf({ now }: Shown, view: DetailView): TemplateResult {
  const tone = view.cannotWake ? 'bad' : view.state === 'running' ? 'run' : view.state === 'ready' ? 'rdy' : 'calm'
  const word = view.cannotWake ? 'cannot wake' : view.state === 'suspended' ? 'waiting' : (view.outcome ?? view.state)
  const age = view.state === 'finished' ? nothing : ` for ${duration(now - view.since)}`
  return html`<small class=${tone}>${word}${age}</small>`
}

function frameView({ store }: Shown, frame: TaskFrame): TemplateResult {
  return html`<li class="frame ${frame.subtle ? 'subtle' : ''}">
    <span class="code">${frame.name}${frame.expression ? html` <i>await</i> ${frame.expression}` : nothing}</span>
    ${place(store, frame.position)}
  </li>`
}

function lastWakeUps(shown: Shown, { detail, names }: DetailView): TemplateResult | typeof nothing {
  if (detail.wakeUps.length === 0) return nothing
  return html`<h3>Last wake-ups</h3>
    <ol class="wakeUps">
      ${detail.wakeUps.map(
        ({ time, waker }) => html`<li>
          <span class="time">${moment(time)}</span>
          <span>${wakerOf(shown, waker, names)}</span>
          ${place(shown.store, waker.position)}
        </li>`,
      )}
    </ol>`
}

/** What woke it, with the task's own name where the label has not got it. */
function wakerOf(shown: Shown, { label, task }: Waker, names: DetailView['names']): TemplateResult {
  if (task === undefined || label.includes(names[task] ?? '\0')) return html`${label}`
  // Named by its function: the task may have a name of its own.
  const words = label.startsWith('task ') ? 'task' : `${label} in`
  return html`${words} ${taskLink(shown, names, task)}`
}

function awaitedBy(shown: Shown, { detail, names }: DetailView): TemplateResult | typeof nothing {
  if (detail.awaitedBy.length === 0) return nothing
  return html`<h3>Awaited by</h3>
    <p>${listed(detail.awaitedBy.slice(0, 20).map((task: TaskId) => taskLink(shown, names, task)))}${
      detail.awaitedBy.length > 20 ? ` and ${detail.awaitedBy.length - 20} more` : nothing
    }</p>`
}

function created(shown: Shown, { detail, names }: DetailView): TemplateResult | typeof nothing {
  if (detail.createdBy === undefined && !detail.createdAt) return nothing
  return html`<h3>Created</h3>
    <p class="why">${detail.createdBy === undefined ? nothing : html`by ${taskLink(shown, names, detail.createdBy)} `}${
      detail.createdAt ? html`at ${place(shown.store, detail.createdAt)}` : nothing
    }</p>`
}

function listed(items: readonly TemplateResult[]): TemplateResult[] {
  return items.map((item, index) => (index === 0 ? item : html`, ${item}`))
}
