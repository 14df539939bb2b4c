import { html, nothing, type TemplateResult } from 'lit'
import type { LoopInspection, TaskId } from '../../protocol'
import { count } from '../format'
import type { Shown } from '../shown'
import { goToLoop } from './loopButton'
import { loopIterations } from './loopIterations'
import { readyList, timerList } from './loopLists'
import { loopResources } from './loopResources'

type Names = Readonly<Record<TaskId, string>>

/** The loop in whole: what it runs next, its timers, its locks and queues, its last iterations. */
export function loopScreen(shown: Shown): TemplateResult {
  const { state, store } = shown
  const { loops = [], names = {} } = state.view?.loops ?? {}
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    goToLoop(store, false)
  }
  return html`<section class="loop" role="region" aria-label="Loop" tabindex="0" @keydown=${onKey}>
    <button class="textButton back" @click=${() => goToLoop(store, false)}>Back to the tasks</button>
    ${
      loops.length === 0
        ? html`<h1 class="headline">The loop</h1>
          <p class="calm" role="status">${noLoop(shown)}</p>`
        : nothing
    }
    ${loops.map(loop => loopView(shown, names, loop, loops.length > 1))}
  </section>`
}

/** Why there is none; empty until the answer comes. */
function noLoop({ state }: Shown): string {
  if (state.ended || state.view?.program === 'ended') return 'Nobody looked at the loop before the program ended.'
  return state.view?.loops ? 'No loop has been seen yet.' : ''
}

function loopView(shown: Shown, names: Names, loop: LoopInspection, named: boolean): TemplateResult {
  const { ready, readyCount, timers, timerCount, iterations, unknown } = loop
  return html`<h1 class="headline">${named ? html`<b>${loop.name}</b>` : 'The loop'} ${standing(loop)}</h1>
    ${unknown ? html`<p class="calm">${unknown}</p>` : nothing}
    <div class="parts">
      ${
        ready === undefined
          ? nothing
          : part('Ready, in line', readyCount ?? ready.length, [
              ready.length === 0 ? html`<p class="calm">Nothing.</p>` : readyList(shown, names, ready, readyCount),
            ])
      }
      ${
        timers === undefined
          ? nothing
          : part('Timers', timerCount ?? timers.length, [
              timers.length === 0 ? html`<p class="calm">None.</p>` : timerList(shown, names, timers, timerCount),
            ])
      }
      ${
        unknown && loop.resourceCount === 0
          ? nothing
          : part('Locks and queues', loop.resourceCount, [loopResources(shown, names, loop)], 'broad')
      }
      ${iterations === undefined ? nothing : part('Last iterations', undefined, [loopIterations(iterations)])}
    </div>`
}

/** Where the loop stands: what follows its name in one sentence. */
function standing({ iteration, unknown }: LoopInspection): TemplateResult {
  if (!iteration) return unknown ? html`does not tell where it stands.` : html`has not run yet.`
  const number = html`<b>${count(iteration.number)}</b>`
  if (iteration.step === undefined) {
    return html`has run ${number} ${iteration.number === 1 ? 'iteration' : 'iterations'}.`
  }
  return html`runs iteration ${number}, <span class="run">step <b>${count(iteration.step)}</b>${
    iteration.of === undefined ? nothing : html` of <b>${count(iteration.of)}</b>`
  }</span>.`
}

function part(
  title: string,
  number: number | undefined,
  content: readonly TemplateResult[],
  shape = '',
): TemplateResult {
  return html`<section class="part ${shape}">
    <h2 class="label">${title}${number === undefined ? nothing : html` <span>${count(number)}</span>`}</h2>
    ${content}
  </section>`
}
