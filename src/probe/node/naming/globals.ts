const { defineProperty, getOwnPropertyDescriptor } = Object

/** Most are loaded by Node when they are read for the first time. */
const descriptors = new Map(
  ['ReadableStreamDefaultReader', 'ReadableStreamBYOBReader', 'WritableStreamDefaultWriter', 'ReadableStream']
    .concat('Request', 'Response', 'WebSocket', 'BroadcastChannel', 'SubtleCrypto', 'Navigator', 'LockManager')
    .map(name => [name, getOwnPropertyDescriptor(globalThis, name)]),
)

/** The prototype of a class that is a global of Node's, whatever the program has made of its name since. */
export function prototypeOf(name: string): object | undefined {
  const descriptor = descriptors.get(name)
  if (descriptor === undefined) return undefined
  const now = getOwnPropertyDescriptor(globalThis, name)
  const found = descriptor.get ? Reflect.apply(descriptor.get, globalThis, []) : descriptor.value
  // Reading it has put it there.
  if (now) defineProperty(globalThis, name, now)
  else Reflect.deleteProperty(globalThis, name)
  return found?.prototype
}
