import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads'
import type { ChildOptions } from '../../protocol'
import { passOn } from './passOn'
import { renumberThreads } from './threadIds'

/** What the worker threads of a process have to know. */
interface ThreadInstructions {
  /** What they hand on to processes that they start; absent: those run as they are. */
  readonly options?: ChildOptions
  /** The id of our first thread here; absent: we have none. */
  readonly ours?: number
}

/** Where it lies: who doesn't know the name never sees it. */
const KEY = 'wakepoint'

/** Tells all threads that are started from now on. */
export function tellThreads(instructions: ThreadInstructions): void {
  setEnvironmentData(KEY, instructions as never)
}

/** To be called in a worker thread of the program, before its first line. */
export function beginThread(): void {
  const { options, ours } = (getEnvironmentData(KEY) ?? {}) as ThreadInstructions
  if (options !== undefined) passOn(options)
  if (ours !== undefined) renumberThreads(ours)
}
