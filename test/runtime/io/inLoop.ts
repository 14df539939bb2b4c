import { type Coroutine, type EventLoop, getRunningLoop, run } from '../../../src/runtime/index'

/** The body of a test that is a coroutine in a loop of its own. */
export function inLoop(body: (loop: EventLoop) => Coroutine<void>): () => Promise<void> {
  return () =>
    run(
      (function* () {
        yield* body(getRunningLoop())
      })(),
    )
}
