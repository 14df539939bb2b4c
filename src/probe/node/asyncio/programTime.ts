import { loadedRuntimes } from './bridge'

/** The clocks of our own asyncio's loops, which stand still while a person reads at a stop, unless they shall not. */
let isWanted = true
let isHeld = false

export function setTimeHeld(held: boolean): void {
  isWanted = held
  if (!held) releaseTime()
}

/** Whether there is a loop whose time can be held. */
export function hasLoops(): boolean {
  return loops().length > 0
}

/** Stops the clocks as of `ago` milliseconds before; answers how many there are. */
export function holdTime(ago = 0): number {
  if (!isWanted) return 0
  const all = loops()
  for (const loop of all) loop.holdTime(ago / 1000)
  isHeld = all.length > 0
  return all.length
}

/** Calls nothing of the program's where no time is held: a step may be on its way out of the probe. */
export function releaseTime(): void {
  if (!isHeld) return
  isHeld = false
  for (const loop of loops()) loop.releaseTime()
}

function loops() {
  return loadedRuntimes().flatMap(runtime => runtime.loops())
}
