import { Control, type Words } from './shared'

/** How long the courier may take to reach its adapter before the program starts without it. */
const COURIER_MS = 30_000
const SLICE_MS = 2
/** While nobody is there to ask anything: `door` wakes. */
const ALONE_MS = 250

/**
 * Holds the main thread until the courier opens the gate. Between two slices V8 serves the inspector's questions, so that
 * an adapter can set breakpoints while the program waits for its first line.
 */
export function waitAtGate(control: Words<Control>): void {
  const start = Date.now()
  while (Atomics.load(control, Control.gate) === 0) {
    const door = Atomics.load(control, Control.door)
    // Many processes that start at once have better uses for their time than to wake up.
    if (door === 0 || door === 3) Atomics.wait(control, Control.door, door, ALONE_MS)
    else Atomics.wait(control, Control.gate, 0, SLICE_MS)
    if (door === 0 && Date.now() - start > COURIER_MS) return
  }
}
