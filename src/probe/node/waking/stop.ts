import { Script } from 'node:vm'
import { holdTime, releaseTime } from '../asyncio/programTime'
import { memory } from '../calls/rows'
import { Control } from '../shared'

/** Name of the script that holds the `debugger` statement. */
const STOP_SCRIPT = 'wakepoint:stop'

const SLICE_MS = 1
/** The longest that the program waits for the Debugger domain; without it `debugger` does nothing. */
const LIMIT_MS = 5000

/**
 * Why it stops: by the name of the function the adapter knows what the frames below are, or `reason` is. `ending`: what was
 * woken runs no more of the person's code.
 */
type Stop = 'wakee' | 'ending' | 'waker' | 'rejection'

const STOPS = '({wakee(){debugger},ending(){debugger},waker(){debugger},rejection(reason){debugger}})'
const debug = new Script(STOPS, { filename: STOP_SCRIPT }).runInThisContext() as Record<Stop, (reason: unknown) => void>

/** Stops the program here once the courier has enabled the Debugger domain. What led here is to be mailed before. */
export function stopHere(at: Stop, reason?: unknown): void {
  // The way to the stop is no time of the program's either.
  holdTime()
  if (isReady()) debug[at](reason)
  // Let go by the courier already where it has stopped.
  releaseTime()
}

/** Waits for the Debugger domain; false where there is nobody to stop for. */
function isReady(): boolean {
  const { control } = memory
  const wanted = Atomics.add(control, Control.stopping, 1) + 1
  Atomics.add(control, Control.bell, 1)
  Atomics.notify(control, Control.bell)
  const start = Date.now()
  // Between two slices V8 serves the courier's request.
  while (Atomics.load(control, Control.stop) !== wanted) {
    Atomics.wait(control, Control.stop, wanted - 1, SLICE_MS)
    if (Atomics.load(control, Control.door) === 2 || Date.now() - start > LIMIT_MS) return false
  }
  return true
}
