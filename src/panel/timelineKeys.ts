import type { Lane } from '../protocol'
import { rowFor } from './listKeys'
import { lineOf, nextSpan, spanOf } from './moments'
import type { Shown } from './shown'
import { entryAt } from './state'
import { moved, seeing, type TimeSpan, zoomed } from './timeSpan'

/** What the keys do in the timeline: up and down between lanes, left and right between what happened in one. */
export function onTimelineKey(event: KeyboardEvent, { store, list }: Pick<Shown, 'store' | 'list'>): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const { state } = store
  const timeline = state.view?.timeline
  if (!timeline) return
  const { active, span, moment } = state
  const lane = entryAt(state, active) as Lane | undefined
  const to = rowFor(event.key, state, list)
  if (to !== undefined) store.activate(to)
  else if (!act(event.key)) return
  // What the keys choose is told, wherever the pointer rests.
  store.point(undefined)
  event.preventDefault()

  function act(key: string): boolean {
    switch (key) {
      case 'ArrowRight':
      case 'ArrowLeft': {
        const step = key === 'ArrowRight' ? 1 : -1
        if (event.shiftKey) show(moved(span, (step * span.length) / 4, timeline!))
        else stepTo(step)
        return true
      }
      case '+':
      case '=':
        show(zoomed(span, 1 / 2, moment?.from, timeline!))
        return true
      case '-':
        show(zoomed(span, 2, moment?.from, timeline!))
        return true
      case '0':
        show({ length: span.length })
        return true
      case 'Enter': {
        const at = lane && spanOf(lane, moment)
        const line = (at && lineOf(at, timeline!)) ?? lane?.position
        if (line) store.open(line)
        return true
      }
      case ' ':
        if (lane) store.toggleWakepoint({ ...lane, count: 1 })
        return true
      case 'Escape':
        if (moment) store.chooseMoment(undefined)
        else store.deselect()
        return true
      default:
        return false
    }
  }

  function stepTo(step: 1 | -1): void {
    const next = lane && nextSpan(lane, moment, step)
    if (!next) return
    store.chooseMoment(next)
    const until = next.to ?? timeline!.end
    const now = store.state.span
    const end = now.to ?? timeline!.end
    // What reaches into the time shown is seen.
    if (until < end - now.length || next.from > end) show(seeing(now, next.from, timeline!))
  }

  function show(next: TimeSpan): void {
    if (next !== span) store.setSpan(next)
  }
}
