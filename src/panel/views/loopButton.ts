import { html, nothing, type TemplateResult } from 'lit'
import type { Shown } from '../shown'
import type { Store } from '../store'
import { loopIcon } from './icons'

/** Opens the loop in the place of the tasks, and closes it; not there while no loop has anything to tell. */
export function loopButton({ state, store }: Shown): TemplateResult | typeof nothing {
  const { loopOpen, view } = state
  if (!view || !(view.can.inspectLoops || loopOpen)) return nothing
  const words = loopOpen ? 'Back to the tasks' : 'The ready line, timers, locks, queues and iterations'
  return html`<button
    class="textButton loopButton"
    aria-pressed=${loopOpen}
    aria-label="Loop"
    title=${words}
    @click=${() => store.openLoop(!loopOpen)}
  >${loopIcon}<span class="wordy">Loop</span></button>`
}

/** The same from elsewhere: what was clicked goes away, so that keyboard focus goes along. */
export function goToLoop(store: Store, open: boolean): void {
  store.openLoop(open)
  // After the frame in which it is drawn, which has been asked for before.
  requestAnimationFrame(() => document.querySelector<HTMLElement>(open ? '.loop' : '.loopButton')?.focus())
}
