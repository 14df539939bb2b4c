import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { TimelineView } from '../../protocol'
import type { Shown } from '../shown'
import { entryAt, isTicking } from '../state'
import { onTimelineKey } from '../timelineKeys'
import { type Scale, scaleOf } from '../timeScale'
import { moved, zoomed } from '../timeSpan'
import { isLane, laneRow, pendingLane } from './laneRow'
import { momentLine } from './momentLine'
import { ruler } from './ruler'

/** What the tasks did, one lane a task below a ruler; only the lanes in sight are drawn, however many there are. */
export function timeline(shown: Shown): TemplateResult {
  const { state, list, store } = shown
  const view = state.view?.timeline
  if (!view) return html`<div class="timeline" aria-busy="true"></div>`
  const scale = scaleOf(shown, view)
  const items = list.items.map(({ index }) => {
    const entry = entryAt(state, index)
    return { index, lane: entry && isLane(entry) ? entry : undefined }
  })
  const activeDrawn = items.some(({ index, lane }) => lane && index === state.active)
  const top = list.items[0]?.start ?? 0
  return html`<div
    class="timeline"
    @wheel=${(event: WheelEvent) => onWheel(event, shown, view, scale)}
    @pointerleave=${() => store.point(undefined)}
  >
    <div
      class="lanes"
      role="grid"
      aria-label="Timeline"
      aria-rowcount=${(state.view?.total ?? 0) + 1}
      aria-colcount="2"
      @keydown=${(event: KeyboardEvent) => onTimelineKey(event, shown)}
    >
      ${ruler(shown, view, scale)}
      <div class="scroller" role="rowgroup" tabindex=${activeDrawn ? -1 : 0}>
        <div class="spacer" role="presentation" .style=${`height:${list.height}px`}>
          <div class="rows" role="presentation" .style=${`transform:translateY(${top}px)`}>
            ${repeat(
              items,
              ({ index, lane }) => lane?.key ?? `${index}`,
              ({ index, lane }) => (lane ? laneRow(shown, view, scale, lane, index) : pendingLane(index)),
            )}
          </div>
        </div>
      </div>
      ${bands(view, scale)}
    </div>
    ${momentLine(shown, view, scale)}
  </div>`
}

/** What concerns all lanes: lies over them, and lets them be seen. */
function bands(view: TimelineView, scale: Scale): TemplateResult {
  const band = (kind: string, from: number, to: number): TemplateResult | typeof nothing => {
    const [left, right] = [Math.max(0, scale.x(from)), Math.min(scale.width, scale.x(to))]
    if (right < 0 || left > scale.width) return nothing
    return html`<div class="band ${kind}" .style=${`left:${left}px;width:${Math.max(1, right - left)}px`}></div>`
  }
  const end = scale.end
  // Before its clock began there is nothing that could be known.
  const since = Math.max(0, scale.from)
  return html`<div class="bands" aria-hidden="true">
    ${view.knownFrom > since ? band('unknown', since, Math.min(view.knownFrom, scale.to)) : nothing}
    ${view.lost.map(({ from, to }) => band('lost', from, to ?? end))}
    ${view.blocked.map(({ from, to }) => band('blocked', from, to ?? end))}
    ${view.stopped.map(({ from, to }) => band('stopped', from, to ?? end))}
  </div>`
}

/** The wheel alone moves the list; on the ruler, and with Ctrl or Alt, it shows more or less time; sideways, or with Shift, other times. */
function onWheel(event: WheelEvent, { state, store }: Shown, view: TimelineView, scale: Scale): void {
  const { deltaX, deltaY, ctrlKey, altKey, shiftKey, target } = event
  const isOnRuler = target instanceof Element && target.closest('.ruler') !== null
  const sideways = shiftKey ? deltaX || deltaY : Math.abs(deltaX) > Math.abs(deltaY) ? deltaX : 0
  if (sideways !== 0) store.setSpan(moved(state.span, (sideways / scale.width) * state.span.length, view))
  else if (isOnRuler || ctrlKey || altKey) {
    const times = 2 ** (Math.max(-100, Math.min(100, deltaY)) / 200)
    const time = state.span.to === undefined && scale.isAtEnd(event.clientX) ? undefined : scale.timeAt(event.clientX)
    store.setSpan(zoomed(state.span, times, time, view))
  } else return
  event.preventDefault()
}

/** Whether lanes move by themselves. */
export function isFollowing({ state }: Shown): boolean {
  return state.span.to === undefined && isTicking(state)
}
