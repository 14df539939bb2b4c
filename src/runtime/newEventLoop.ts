import { EventLoop } from './eventLoop'
import type { Host } from './host/host'
import { debugFromEnvironment, NodeHost } from './host/nodeHost'

/** A new loop, not running, as a guest of Node. @param host where it lives instead */
export function newEventLoop(host: Host = makeHost()): EventLoop {
  return new EventLoop(host, { debug: debugFromEnvironment() })
}

/** Sets what kind of host new loops get where none is given: virtual time in tests. Null restores Node. */
export function setDefaultHost(make: (() => Host) | null): void {
  makeHost = make ?? nodeHost
}

const nodeHost = (): Host => new NodeHost()
let makeHost = nodeHost
