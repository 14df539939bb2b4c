import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads'

/** Where messages of other threads come in: asked when this thread blocks, as it gets no events then. @internal */
export interface Source {
  /** Takes in what has come; false when that was nothing. */
  poll(): boolean
  /** Something may still come. */
  expects(): boolean
}

/** Takes all messages of a port in without an event; false when there were none. @internal */
export function drain(port: MessagePort, receive: (message: any) => void): boolean {
  let took = false
  for (let got = receiveMessageOnPort(port); got; got = receiveMessageOnPort(port)) {
    took = true
    receive(got.message)
  }
  return took
}

/** The sources of this thread. @internal */
export const sources = new Set<Source>()

/** Other threads count here what they have sent to this one. @internal */
export const threadSignal = new SharedArrayBuffer(4)

/** Tells the owner of a signal that a message was sent. @internal */
export function notify(signal: SharedArrayBuffer): void {
  const counter = new Int32Array(signal)
  Atomics.add(counter, 0, 1)
  Atomics.notify(counter, 0)
}

/**
 * Blocks this thread, taking in what other threads send, until `done()`, for at most `seconds` (null: without limit).
 * `done` is told whether anything was taken in. Returns false when it gave up as nothing can come any more. @internal
 */
export function block(done: (took: boolean) => boolean, seconds: number | null): boolean {
  const end = seconds === null ? Number.POSITIVE_INFINITY : performance.now() + seconds * 1000
  for (;;) {
    const seen = Atomics.load(counter, 0)
    let took = false
    for (const source of [...sources]) took = source.poll() || took
    if (done(took)) return true
    const left = end - performance.now()
    if (left <= 0) return true
    if (took) continue
    if (seconds === null && ![...sources].some(source => source.expects())) return false
    Atomics.wait(counter, 0, seen, left)
  }
}

const counter = new Int32Array(threadSignal)
