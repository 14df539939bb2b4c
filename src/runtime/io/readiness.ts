import type { EventLoop } from '../eventLoop'
import { OutsideHandle } from '../handle'
import type { IoResource } from './resource'

/**
 * A callback that runs in the loop each time I/O says so: what `add_reader` keeps in Python's selector. Fired twice
 * before it ran, it runs once. `resource` names the I/O for tools: what the callback wakes was woken by that.
 * @internal
 */
export class Readiness extends OutsideHandle {
  #queued = false

  constructor(loop: EventLoop, resource: IoResource, callback: () => void) {
    super(callback, [], loop, null, 'io', resource)
  }

  /** Runs the callback in the next iteration. For Node's callbacks: wakes a waiting loop, ignores a closed one. */
  fire(): void {
    if (this.#queued || this._cancelled || this._loop.isClosed()) return
    this.#queued = true
    this._loop._push(this)
  }

  /** @internal */
  override _run(): void {
    this.#queued = false
    super._run()
  }
}

/** callSoon for what follows from I/O: what it wakes was woken by that. @internal */
export function soonAfter(loop: EventLoop, resource: IoResource, callback: () => void): void {
  loop._checkClosed()
  loop._push(new OutsideHandle(callback, [], loop, null, resource.kind === 'thread' ? 'thread' : 'io', resource))
}
