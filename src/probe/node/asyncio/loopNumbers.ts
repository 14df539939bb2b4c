import type { EventLoop } from '../../../runtime'

const numbers = new WeakMap<EventLoop, number>()
let last = 0

/** Gives a loop the next number. */
export function numberLoop(loop: EventLoop): void {
  last += 1
  numbers.set(loop, last)
}

/** 0 for a loop that was never numbered. */
export function numberOf(loop: EventLoop): number {
  return numbers.get(loop) ?? 0
}
