import type { Milliseconds, TimelineView } from '../protocol'
import type { Shown } from './shown'
import { isTicking } from './state'

/** Near the right edge, in pixels: who zooms there wants to stay with the program. */
const edge = 24

/** How moments and pixels go together. */
export interface Scale {
  readonly from: Milliseconds
  readonly to: Milliseconds
  /** The latest moment there is, as far as the panel can tell. */
  readonly end: Milliseconds
  /** Pixels across the lanes. */
  readonly width: number
  /** Pixels from the left edge of the lanes; may lie outside. */
  x(time: Milliseconds): number
  /** The moment below the pointer. */
  timeAt(clientX: number): Milliseconds
  isAtEnd(clientX: number): boolean
}

export function scaleOf({ state, store, now }: Shown, view: TimelineView): Scale {
  const { length } = state.span
  const width = store.pieces
  const end = isTicking(state) ? Math.max(view.end, now) : view.end
  const to = Math.min(state.span.to ?? end, end)
  const from = to - length
  const left = (): number => document.querySelector('.ruler .track')?.getBoundingClientRect().left ?? 0
  return {
    from,
    to,
    end,
    width,
    x: time => ((time - from) / length) * width,
    timeAt: clientX => from + ((clientX - left()) / width) * length,
    isAtEnd: clientX => clientX - left() > width - edge,
  }
}
