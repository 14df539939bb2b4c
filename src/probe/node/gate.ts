import { Control } from './shared'

/** How long the courier may take to reach its adapter before the program starts without it. */
const COURIER_MS = 15_000
const SLICE_MS = 2

/**
 * Holds the main thread until the courier opens the gate. Between two slices V8 serves the inspector's questions, so that
 * an adapter can set breakpoints while the program waits for its first line.
 */
export function waitAtGate(control: Int32Array): void {
  const start = Date.now()
  while (Atomics.load(control, Control.gate) === 0) {
    Atomics.wait(control, Control.gate, 0, SLICE_MS)
    if (Atomics.load(control, Control.door) === 0 && Date.now() - start > COURIER_MS) return
  }
}
