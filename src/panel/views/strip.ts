import { html, nothing, type TemplateResult } from 'lit'
import type { View } from '../../protocol'
import { count, duration, moment, percent } from '../format'
import type { Shown } from '../shown'
import { editorIcon, pauseIcon } from './icons'
import { loopButton } from './loopButton'
import { place } from './place'

const watched = 'Nothing stops it: wakepoints and breakpoints do when it is started with debugging.'

/** One line about the program and its loop. */
export function strip(shown: Shown): TemplateResult {
  const { state, store } = shown
  const { view } = state
  return html`<div class="strip" role="group" aria-label="Program and loop">
    ${chooser(shown)} ${view ? programState(shown, view) : nothing} ${view ? loopState(shown, view) : nothing}
    <span class="end">
      ${
        view?.loop.cost === undefined
          ? nothing
          : html`<span class="cost" title="Share of the program's time that the debugger takes"><span class="wordy">debugger </span>costs <b>${percent(view.loop.cost)}</b></span>`
      }
      ${loopButton(shown)}
      <button class="iconButton" title="Open in an editor tab" aria-label="Open in an editor tab" @click=${() =>
        store.post({ type: 'openInEditor' })}>${editorIcon}</button>
    </span>
  </div>`
}

function chooser({ state, store }: Shown): TemplateResult | typeof nothing {
  if (state.sessions.length < 2) return nothing
  const choose = (event: Event): void => store.chooseSession((event.target as HTMLSelectElement).value)
  return html`<select class="sessions" aria-label="Session" @change=${choose}>
    ${state.sessions.map(({ id, name }) => html`<option value=${id} ?selected=${id === state.chosen}>${name}</option>`)}
  </select>`
}

function programState({ state, store }: Shown, view: View): TemplateResult | typeof nothing {
  const at = html`<b>${moment(view.now)}</b>`
  const hold = (held: boolean, words: string): TemplateResult | typeof nothing =>
    view.can.holdTime
      ? html`<button class="textButton" @click=${() => store.post({ type: 'holdTime', held })}>${words}</button>`
      : nothing
  if (state.ended)
    return html`<span class="held">${state.left ? 'left' : 'ended'}${view.now > 0 ? html` at ${at}` : nothing}</span>`
  switch (view.program) {
    case 'held':
      return html`<span class="held">${pauseIcon}program time held at ${at} ${hold(false, 'let it run')}</span>`
    case 'paused':
      return html`<span class="held">${pauseIcon}paused at ${at} ${hold(true, 'hold time')}</span>`
    case 'starting':
      return html`<span>starting</span>`
    default:
      return view.can.stop ? nothing : html`<span title=${watched}>runs without debugging</span>`
  }
}

function loopState({ state, store, now }: Shown, { loop }: View): TemplateResult {
  const { blocked, longestStepAt } = loop
  const at = (where: typeof longestStepAt) => place(store, where)
  if (blocked && !state.ended) {
    return html`<span class="bad">loop blocked for <b>${duration(now - blocked.since)}</b>${
      blocked.name ? html` in <span class="code">${blocked.name}</span>` : nothing
    } ${at(blocked.at)}</span>`
  }
  const { iteration } = loop
  return html`
    ${
      iteration?.step === undefined
        ? nothing
        : html`<span class="iteration" title="Which step of which iteration of the loop runs here">iteration <b>${count(iteration.number)}</b>, step <b>${count(
            iteration.step,
          )}</b>${iteration.of === undefined ? nothing : html` of <b>${count(iteration.of)}</b>`}</span>`
    }
    ${loop.iterations === undefined ? nothing : html`<span class="spare">loop <b>${count(loop.iterations)}</b> iterations/s</span>`}
    ${
      loop.longestStep === undefined
        ? nothing
        : html`<span>longest step <b>${duration(loop.longestStep)}</b> ${at(longestStepAt)}</span>`
    }
    ${loop.ready === undefined ? nothing : html`<span class="spare">ready <b>${count(loop.ready)}</b></span>`}
  `
}
