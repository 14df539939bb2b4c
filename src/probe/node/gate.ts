import { Control } from './shared'

/** How long the courier may take to reach its adapter before the program starts without it. */
const COURIER_MS = 30_000
const SLICE_MS = 2
/** In the hall nobody asks anything. */
const HALL_SLICE_MS = 25

/**
 * Holds the main thread until the courier opens the gate. Between two slices V8 serves the inspector's questions, so that
 * an adapter can set breakpoints while the program waits for its first line.
 */
export function waitAtGate(control: Int32Array): void {
  const start = Date.now()
  while (Atomics.load(control, Control.gate) === 0) {
    const door = Atomics.load(control, Control.door)
    Atomics.wait(control, Control.gate, 0, door === 3 ? HALL_SLICE_MS : SLICE_MS)
    if (door === 0 && Date.now() - start > COURIER_MS) return
  }
}
