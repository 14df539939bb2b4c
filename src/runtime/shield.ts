import { type Ensurable, ensureFuture } from './ensureFuture'
import { Future } from './future'

/** What is inside a shield. For tools. */
export class Shielded {
  constructor(readonly inner: Future<any>) {}
}

/**
 * Awaits something without passing on cancellation: when the awaiting task is cancelled, what is inside goes on.
 * Keep a reference to the task inside if you want its result.
 */
export function shield<T>(awaitable: Ensurable<T>): Future<T> {
  const inner = ensureFuture(awaitable)
  if (inner.done()) return inner
  const outer = new Future<T>({ loop: inner.getLoop() })
  outer._resource = new Shielded(inner)
  const innerDone = () => {
    if (outer.cancelled()) {
      if (!inner.cancelled()) inner.exception()
    } else if (inner.cancelled()) outer.cancel()
    else if (inner._failed()) outer._fail(inner._error())
    else outer.setResult(inner.result())
  }
  inner.addDoneCallback(innerDone)
  outer.addDoneCallback(() => {
    if (!inner.done()) inner.removeDoneCallback(innerDone)
  })
  return outer
}
