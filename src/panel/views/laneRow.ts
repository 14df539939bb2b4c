import { html, nothing, type TemplateResult } from 'lit'
import type { Lane, Row, TimelineView } from '../../protocol'
import { longPlace } from '../format'
import { laneWords, lineOf, spanAt } from '../moments'
import type { Shown } from '../shown'
import { isSelected } from '../state'
import type { Scale } from '../timeScale'
import { wakepointOn } from '../wakepoint'
import { laneTrack, slack } from './laneTrack'
import { menuContext } from './menuContext'
import { wakepointDot } from './wakepointDot'

export function isLane(entry: Lane | Row): entry is Lane {
  return 'spans' in entry
}

/** One task: its name, and what it did. `index` is its place among all lanes. */
export function laneRow(shown: Shown, view: TimelineView, scale: Scale, lane: Lane, index: number): TemplateResult {
  const { state, store, list } = shown
  const isActive = index === state.active
  const isChosen = isSelected(state, lane)
  const isStopped = lane.task === state.view?.stoppedIn && !state.ended
  const tone = lane.cannotWake ? 'bad' : lane.state === 'finished' ? 'over' : lane.state
  const slackTime = (slack / scale.width) * state.span.length
  const choose = (event: MouseEvent): void => {
    const isInTrack = event.target instanceof Element && event.target.closest('.track') !== null
    const time = scale.timeAt(event.clientX)
    const span = isInTrack ? spanAt(lane, time, slackTime) : undefined
    if (index !== state.active || !isChosen) store.activate(index)
    store.chooseMoment(span)
    list.focusActive()
    // On the mark of a wake-up itself: to the line that woke it.
    if (span?.woken && Math.abs(span.from - time) <= slackTime && span.waker?.position) store.open(span.waker.position)
  }
  // A pointer that rests while lanes move below it points at nothing.
  const point = ({ clientX, movementX, movementY }: PointerEvent): void => {
    if (movementX !== 0 || movementY !== 0) store.point({ index, time: scale.timeAt(clientX) })
  }
  const open = (event: MouseEvent): void => {
    const span = spanAt(lane, scale.timeAt(event.clientX))
    const line = (span && lineOf(span, view)) ?? lane.position
    if (line) store.open(line)
  }
  return html`<div
    class="row lane ${tone} ${isStopped ? 'stopped' : ''} ${isChosen ? 'active' : ''}"
    role="row"
    aria-rowindex=${index + 2}
    aria-selected=${isChosen}
    aria-label=${labelOf(shown, lane)}
    tabindex=${isActive ? 0 : -1}
    data-vscode-context=${menuContext(shown, { ...lane, count: 1 })}
    @click=${choose}
    @dblclick=${open}
  >
    <span class="laneName" role="gridcell" title=${titleOf(lane)}>
      <span class="dotCell">${wakepointDot(shown, { ...lane, count: 1 })}</span><span class="name">${lane.name}</span>${end(lane)}
    </span>
    <span
      class="track"
      role="gridcell"
      @pointermove=${point}
      >${laneTrack(shown, view, scale, lane, index)}</span
    >
  </div>`
}

/** A lane that has been asked for and has not come yet. */
export function pendingLane(index: number): TemplateResult {
  return html`<div class="row lane pending" role="row" aria-rowindex=${index + 2} aria-busy="true">
    <span role="gridcell" class="laneName">…</span>
  </div>`
}

function end({ outcome }: Lane): TemplateResult | typeof nothing {
  return outcome === undefined || outcome === 'done' ? nothing : html` <span class="why">${outcome}</span>`
}

function titleOf({ name, madeAt, error }: Lane): string {
  return [name, madeAt ? `made at ${longPlace(madeAt)}` : '', error ?? ''].filter(part => part !== '').join('\n')
}

function labelOf({ state }: Shown, lane: Lane): string {
  return wakepointOn(state.wakepoints, { ...lane, count: 1 }) ? `${laneWords(lane)}, wakepoint` : laneWords(lane)
}
