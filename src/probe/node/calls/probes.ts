import type { Contract, Scope } from '../contract'
import { Iteration } from '../naming/iteration'
import { beginMaking, endMaking, type Making, originMade, stampMade } from '../origins'
import { type Call, caught, closings, enter, exit, NONE, returned, suspend, yielded } from './calls'
import { watchIterable } from './iterate'
import { enterModule } from './modules'

/** What the inserted text calls. */
export function makeContract(): Contract {
  return {
    enter: enter as Contract['enter'],
    module: enterModule as Contract['module'],
    suspend: suspend as Contract['suspend'],
    suspendMade: suspendMade as Contract['suspendMade'],
    caught: caught as Contract['caught'],
    returned: returned as Contract['returned'],
    exit: exit as Contract['exit'],
    yielded: yielded as Contract['yielded'],
    delegate: iterate as Contract['delegate'],
    iterate: iterate as Contract['iterate'],
    making: beginMaking,
    made(token, value) {
      endMaking(token as Making)
      return stampMade(value, token as Making)
    },
  }
}

function suspendMade<T>(token: Making, value: T, call: Call, site: number, scope?: Scope): T {
  endMaking(token)
  caught(call)
  call.source = originMade(token)
  return suspend(value, call, site, scope)
}

function iterate<T>(iterable: T, call: Call, site: number, scope?: Scope): T {
  caught(call)
  const iteration = new Iteration(iterable, site)
  return watchIterable(iterable, (awaited, isClosing) => {
    suspend(awaited, call, site, scope)
    if (isClosing) {
      call.source = new Iteration(iterable, site)
      closings.add(call.source as Iteration)
    } else if (call.callee === NONE) call.source = iteration
  })
}
