import type { Call, Contract } from '../contract'
import { watchIterable } from '../iterate'

/** Probes that record nothing: for threads that nobody watches but that may be handed instrumented text. */
export function nullContract(): Contract {
  const call = new NullCall()
  return {
    enter: () => call,
    module: () => call,
    suspend: (_call, _site, _scope, value) => value,
    caught: () => undefined,
    returned: (_call, _site, value) => value,
    exit: () => undefined,
    yielded: (_call, _site, _scope, value) => value,
    delegate: (_call, _site, _scope, iterable) => watchIterable(iterable, () => undefined),
    iterate: (_call, _site, _scope, iterable) => watchIterable(iterable, () => undefined),
    making: () => undefined,
    made: (_token, value) => value,
  }
}

class NullCall implements Call {
  set v(_value: unknown) {}
}
