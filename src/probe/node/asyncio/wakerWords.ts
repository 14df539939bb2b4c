import type { WakerKind } from '../../../protocol'

/** What may wake a task of our own asyncio; in the ring its index stands for it. Read by both threads. */
const WAKERS = [
  'unknown',
  'task',
  'timer',
  'io',
  'thread',
  'cancellation',
  'timeout',
  'callback',
  'returned',
  'failed',
  'wasCancelled',
] as const

export type WakerName = (typeof WAKERS)[number]

export function codeOfWaker(waker: WakerName): number {
  return WAKERS.indexOf(waker)
}

export function wakerByCode(code: number): WakerName {
  return WAKERS[code] ?? 'unknown'
}

/** As the wire has it. */
export function kindOfWaker(waker: WakerName): WakerKind {
  switch (waker) {
    case 'timeout':
      return 'cancellation'
    case 'returned':
    case 'failed':
    case 'wasCancelled':
      return 'task'
    default:
      return waker
  }
}

/**
 * What stands around the name of the task that woke another; undefined where it is not said by the name of a task.
 * `calls`: what its line called for that, where somebody looked.
 */
export function wordsAround(
  waker: WakerName,
  calls?: string,
): { readonly before: string; readonly after: string } | undefined {
  switch (waker) {
    case 'returned':
    case 'failed':
      return { before: '', after: ` ${waker}` }
    case 'wasCancelled':
      return { before: '', after: ' was cancelled' }
    case 'task':
      return { before: calls === undefined ? 'task ' : `${calls}() in `, after: '' }
    case 'cancellation':
      return calls === undefined ? undefined : { before: `${calls}() in `, after: '' }
    default:
      return undefined
  }
}

/** What is awaited, and what wakes, where a task only gives the loop its turn. */
export const NEXT_TURN = 'next turn of the loop'
/** What wakes, where nobody can tell. */
export const NOT_KNOWN = 'not known'
