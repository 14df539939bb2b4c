import { html, nothing, type TemplateResult } from 'lit'
import type { LoopTimer, ReadyEntry, TaskId } from '../../protocol'
import { count, timeLeft } from '../format'
import type { Shown } from '../shown'
import { taskLink } from './taskLink'

type Names = Readonly<Record<TaskId, string>>

/** What runs next, in order. `total`: how many there are, when the list may have been cut. */
export function readyList(
  shown: Shown,
  names: Names,
  entries: readonly ReadyEntry[],
  total = entries.length,
): TemplateResult {
  return html`<ol class="line">${entries.map(
    ({ task, label }) =>
      html`<li>${task === undefined ? html`<span class="why">${label}</span>` : taskLink(shown, names, task)}</li>`,
  )}</ol>
    ${rest(total - entries.length)}`
}

/** What is due next, the earliest first, with the time left. */
export function timerList(
  shown: Shown,
  names: Names,
  timers: readonly LoopTimer[],
  total = timers.length,
): TemplateResult {
  const held = shown.state.view?.program === 'held' ? ' (held)' : ''
  return html`<ol class="wakeUps">${timers.map(
    ({ due, label, task }) => html`<li>
        <span class="time">${timeLeft(due, shown.now)}${due > shown.now ? held : ''}</span>
        <span>${label}${task === undefined ? nothing : html` of ${taskLink(shown, names, task)}`}</span>
      </li>`,
  )}</ol>
    ${rest(total - timers.length)}`
}

/** `and 12 more`, after a list that was cut. */
export function rest(length: number): TemplateResult | typeof nothing {
  return length > 0 ? html`<p class="calm">and ${count(length)} more</p>` : nothing
}
