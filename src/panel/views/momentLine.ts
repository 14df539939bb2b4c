import { html, nothing, type TemplateResult } from 'lit'
import { guard } from 'lit/directives/guard.js'
import type { Lane, Milliseconds, Position, Span, TimelineView } from '../../protocol'
import { duration, moment } from '../format'
import { lineOf, spanAt, spanOf, wordsOf } from '../moments'
import type { Shown } from '../shown'
import { entryAt, isTicking } from '../state'
import type { Scale } from '../timeScale'
import { zoomed } from '../timeSpan'
import { isLane } from './laneRow'
import { slack } from './laneTrack'
import { place } from './place'
import { looksWords } from './ruler'

/**
 * Below the lanes: what is at the pointer, or was chosen; else what the marks mean. And how much time is shown. As high
 * for each moment: the lanes above stay where they are.
 */
export function momentLine(shown: Shown, view: TimelineView, scale: Scale): TemplateResult {
  const { state } = shown
  const { pointed, active } = state
  const below = pointed && laneAt(shown, pointed.index)
  const lane = laneAt(shown, active)
  const span = lane && spanOf(lane, state.moment)
  const slackTime = (slack / scale.width) * state.span.length
  return html`<div class="momentLine">
    ${
      pointed && below
        ? at(shown, view, below, pointed.time, slackTime)
        : lane && span
          ? words(shown, html`<b>${lane.name}</b> ${wordsOf(span, view)}`, lineOf(span, view))
          : html`<p class="words legend">${legend(view)}</p>`
    }
    <p class="unseen" role="status">${spoken(shown, view, lane, span)}</p>
    ${lengthButtons(shown, view, scale)}
  </div>`
}

/** What a screen reader says of the chosen moment: once, though one that still lasts is longer with each view. */
function spoken({ state }: Shown, view: TimelineView, lane: Lane | undefined, span: Span | undefined): unknown {
  const { moment: chosen } = state
  return guard([span && lane?.key, chosen?.from, chosen?.state], () =>
    lane && span ? `${lane.name} ${wordsOf(span, view)}` : '',
  )
}

function laneAt({ state }: Shown, index: number): Lane | undefined {
  const entry = entryAt(state, index)
  return entry && isLane(entry) ? entry : undefined
}

function words({ store }: Shown, said: TemplateResult, line: Position | undefined): TemplateResult {
  return html`<p class="words"><span class="said">${said}</span> ${place(store, line)}</p>`
}

function at(shown: Shown, view: TimelineView, lane: Lane, time: Milliseconds, slackTime: Milliseconds): TemplateResult {
  const hit = lane.hits.find(other => Math.abs(other.time - time) <= slackTime)
  if (hit) {
    const { label, position } = hit.waker
    return words(shown, html`<b>${lane.name}</b> hit a wakepoint at ${moment(hit.time)}, woken by ${label}`, position)
  }
  const loop = loopAt(view, time)
  const span = spanAt(lane, time, slackTime)
  const did = span ? wordsOf(span, view) : loop ? '' : nothingAt(view, lane, time)
  const said = html`<span class="time">${moment(Math.max(0, time))}</span> <b>${lane.name}</b> ${did}
    ${loop ? html`<span class="bad">${loop}</span>` : nothing}`
  return words(shown, said, span && lineOf(span, view))
}

function loopAt({ blocked, stopped, lost, end }: TimelineView, time: Milliseconds): string {
  const holds = ({ from, to = end }: { from: number; to?: number }): boolean => from <= time && time <= to
  if (lost.some(holds)) return 'Facts were lost here.'
  if (stopped.some(holds)) return 'The program stood at a stop.'
  const block = blocked.find(holds)
  if (!block) return ''
  const lasted = duration((block.to ?? end) - block.from)
  return `The loop was blocked for ${lasted}${block.name ? ` in ${block.name}` : ''}.`
}

function nothingAt({ knownFrom }: TimelineView, { state, spans }: Lane, time: Milliseconds): string {
  const [first] = spans
  if (time < 0) return 'was not watched yet'
  if (first && time < first.from && first.from > knownFrom) return 'had not begun'
  if (state === 'finished' && time > (spans.at(-1)?.to ?? 0)) return 'had finished'
  return time < knownFrom ? 'is not known: it is kept no longer' : 'is not known'
}

function legend(view: TimelineView): TemplateResult {
  const sign = (kind: string, words: string) =>
    html`<span class="sign"><span class="sample ${kind}" aria-hidden="true"></span>${words}</span>`
  return html`${sign('running', 'runs')} ${sign('ready', 'ready')} ${sign('suspended', 'waits')} ${sign('wake', 'woken')}
    ${sign('many', 'many short steps')} ${view.knownFrom > view.from ? html`<span>known from ${moment(view.knownFrom)}</span>` : nothing}
    <span>${looksWords(view)}</span>`
}

function lengthButtons({ state, store }: Shown, view: TimelineView, scale: Scale): TemplateResult {
  const { span, moment: chosen } = state
  const zoom = (times: number): void => store.setSpan(zoomed(span, times, chosen?.from, view))
  const end = isTicking(state) ? 'Now' : 'To the end'
  return html`<span class="lengths" role="group" aria-label="Time shown">
    ${
      span.to === undefined || scale.to >= scale.end
        ? nothing
        : html`<button class="textButton" title="Follow the program (0)" @click=${() => store.setSpan({ length: span.length })}>${end}</button>`
    }
    <button class="iconButton sign" aria-label="Show more time" title="Show more time (−)" @click=${() => zoom(2)}>−</button>
    <span class="length">${duration(span.length)}</span>
    <button class="iconButton sign" aria-label="Show less time" title="Show less time (+)" @click=${() => zoom(1 / 2)}>+</button>
  </span>`
}
