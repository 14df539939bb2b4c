import { html, nothing, type TemplateResult } from 'lit'
import type { Shown } from '../shown'
import { goToLoop } from './loopButton'
import { readyList, timerList } from './loopLists'

const most = 50

/** While no row is selected: what the loop does next, for runtimes that tell it by their own accord. */
export function loopPane(shown: Shown): TemplateResult {
  const { state, store } = shown
  const { readyTasks = [], timers = [] } = state.view?.loop ?? {}
  const names = Object.fromEntries(readyTasks.map(({ task, name }) => [task, name]))
  const ready = readyTasks.slice(0, most).map(({ task }) => ({ task, label: 'step' }))
  // Their labels hold the names of their tasks.
  const due = timers.map(timer => ({ due: timer.due, label: timer.label })).sort((a, b) => a.due - b.due)
  return html`
    <p class="calm">Select a row to see what its task awaits, and who will wake it.</p>
    ${
      ready.length > 0
        ? html`<h2 class="label">Ready, in line</h2>
          ${readyList(shown, names, ready, readyTasks.length)}`
        : nothing
    }
    ${
      due.length > 0
        ? html`<h2 class="label">Timers</h2>
          ${timerList(shown, {}, due.slice(0, most), due.length)}`
        : nothing
    }
    ${
      state.view?.can.inspectLoops
        ? html`<p class="more"><button class="textButton" @click=${() => goToLoop(store, true)}>Locks, queues and iterations</button></p>`
        : nothing
    }
  `
}
