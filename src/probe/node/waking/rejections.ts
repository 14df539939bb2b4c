import { stopHere } from './stop'

let isWanted = false

/** From now on the program stops where Node finds that a promise was rejected and nobody handles it. */
export function stopAtRejections(on: boolean): void {
  isWanted = on
}

/** To be called before the program's own listeners hear of what the process emits: this is none of them. */
export function noticeRejection(event: unknown, reason: unknown): void {
  if (isWanted && event === 'unhandledRejection') stopHere('rejection', reason)
}
