import type { EventLoop } from '../eventLoop'

/** Something of the system's that would keep the program alive after its loop is closed. @internal */
export interface OpenObject {
  /** Lets go of it, telling nobody. */
  _release(): void
}

/** Remembers what is open, so that closing the loop lets go of it as the end of a Python program does. @internal */
export function opened(loop: EventLoop, object: OpenObject): void {
  loop._open.add(object)
}

/** It was closed in the regular way. @internal */
export function gone(loop: EventLoop, object: OpenObject): void {
  loop._open.delete(object)
}
