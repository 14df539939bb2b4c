import { threadId } from 'node:worker_threads'
import { attachLoop, type LoopHandle } from '../../../src/runtime/index'

/** What the tests have threads do, found there by name. */
export function twice(value: number): number {
  return value * 2
}

export function whichThread(): number {
  return threadId
}

/** Calls into the loop that made the handle. */
export function askLoop(handle: LoopHandle, values: number[]): number[] {
  const loop = attachLoop<{ note(text: string): void; twiceLater(value: number): number }>(handle)
  const answers = values.map(value => {
    loop.callSoonThreadsafe('note', `asked for ${value}`)
    return loop.runCoroutineThreadsafe('twiceLater', value).result(10) as number
  })
  loop.close()
  return answers
}

export function askWrongly(handle: LoopHandle, name: string): string {
  const loop = attachLoop(handle)
  try {
    return String(loop.runCoroutineThreadsafe(name).result(10))
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`
  } finally {
    loop.close()
  }
}

/** Asks for something slow and takes it back. */
export function askAndCancel(handle: LoopHandle): boolean {
  const loop = attachLoop(handle)
  const slow = loop.runCoroutineThreadsafe('slow')
  loop.runCoroutineThreadsafe('started').result(10)
  return slow.cancel()
}
