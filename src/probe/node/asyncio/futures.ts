import { loadedDoor } from './bridge'

/** Told of futures of our own asyncio at the moment they settle, on the stack of what settles them. */
export function watchFutures(hook: ((future: object) => void) | undefined): void {
  const door = loadedDoor()
  if (!door?.instrument || (hook === undefined && door.instrument.futureSettled === undefined)) return
  door.instrument.futureSettled = hook
  for (const runtime of door.runtimes) runtime.setInstrument(door.instrument)
}

/** Whether it is a future that has not settled; undefined when it is no future. */
export function isPendingFuture(value: object): boolean | undefined {
  for (const runtime of loadedDoor()?.runtimes ?? []) {
    const pending = runtime.isPending(value)
    if (pending !== undefined) return pending
  }
}
