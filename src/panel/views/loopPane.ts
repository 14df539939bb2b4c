import { html, nothing, type TemplateResult } from 'lit'
import { timeLeft } from '../format'
import type { Shown } from '../shown'
import { taskLink } from './taskLink'

const most = 50

/** While no row is selected: the loop itself, for runtimes that tell its ready line and its timers. */
export function loopPane(shown: Shown): TemplateResult {
  const { state } = shown
  const { readyTasks, timers } = state.view?.loop ?? {}
  return html`
    <p class="calm">Select a row to see what its task awaits, and who will wake it.</p>
    ${
      readyTasks && readyTasks.length > 0
        ? html`<h2 class="label">Ready, in line</h2>
          <ol class="line">${readyTasks
            .slice(0, most)
            .map(({ task, name }) => html`<li>${taskLink(shown, { [task]: name }, task)}</li>`)}</ol>
          ${rest(readyTasks.length)}`
        : nothing
    }
    ${
      timers && timers.length > 0
        ? html`<h2 class="label">Timers</h2>
          <ol class="wakeUps">${timers
            .slice()
            .sort((a, b) => a.due - b.due)
            .slice(0, most)
            .map(
              ({ due, label }) =>
                html`<li><span class="time">${timeLeft(due, shown.now)}</span> <span>${label}</span></li>`,
            )}</ol>
          ${rest(timers.length)}`
        : nothing
    }
  `
}

function rest(length: number): TemplateResult | typeof nothing {
  return length > most ? html`<p class="calm">and ${length - most} more</p>` : nothing
}
