import { watchIterable } from '../calls/iterate'
import type { Call, Contract } from '../contract'

/** Probes that record nothing: for threads that nobody watches but that may be handed instrumented text. */
export function nullContract(): Contract {
  const call = new NullCall()
  return {
    enter: () => call,
    module: () => call,
    suspend: value => value,
    suspendMade: (_token, value) => value,
    caught: () => undefined,
    returned: value => value,
    exit: () => undefined,
    yielded: value => value,
    delegate: iterable => watchIterable(iterable, () => undefined),
    iterate: iterable => watchIterable(iterable, () => undefined),
    making: () => undefined,
    made: (_token, value) => value,
  }
}

class NullCall implements Call {
  set v(_value: unknown) {}
}
