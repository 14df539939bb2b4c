import type { IterationNow, LoopInspection, LoopIteration, ReadyEntry } from '../../../protocol'
import type { EventLoop, Handle, RuntimeAccess, Task } from '../../../runtime'
import { loadedRuntimes } from './bridge'
import { numberOf } from './loopNumbers'
import { taskOf, timersOf } from './loopState'
import { byInterest, resourceOf, resourcesNow, type Seen } from './resources'

/** So many of each are told. */
const MOST = 50

const NODES_OWN: LoopInspection = {
  loop: 1,
  name: 'loop of Node',
  unknown: 'Node tells nobody what its loop has in line; a program on wakepoint/asyncio shows all of it.',
  resources: [],
  resourceCount: 0,
}

interface Open {
  readonly runtime: RuntimeAccess
  readonly loop: EventLoop
}

/** What the loops of our own asyncio hold. `now`: program time. */
export function inspectLoops(now: number): readonly LoopInspection[] {
  const open = loadedRuntimes().flatMap(runtime => runtime.loops().map(loop => ({ runtime, loop })))
  if (open.length === 0) return [NODES_OWN]
  const { seen, isAll } = resourcesNow(open[0]!.runtime)
  const unknown = isAll ? {} : { unknown: 'There are too many locks and queues to follow: not all of them are listed.' }
  // What nobody has had to wait for yet belongs to no loop: it stands with the first.
  const of = (loop: EventLoop) => (loop === open[0]!.loop ? [loop, null] : [loop])
  return open.map(at => ({
    ...inspectLoop(
      at,
      now,
      seen.filter(({ view }) => of(at.loop).includes(view.loop)),
    ),
    ...unknown,
  }))
}

/** Where the loop stands whose callback runs now; undefined when none does. */
export function iterationNow(): IterationNow | undefined {
  return loadedRuntimes()
    .flatMap(runtime => runtime.loops().map(loop => iterationOf({ runtime, loop })))
    .find(iteration => iteration?.step !== undefined)
}

function iterationOf({ runtime, loop }: Open): IterationNow | undefined {
  const at = runtime.iteration(loop)
  return at ? { number: at.number, ...(at.step > 0 ? { step: at.step, of: at.of } : {}) } : undefined
}

function inspectLoop({ runtime, loop }: Open, now: number, seen: readonly Seen[]): LoopInspection {
  const ready = runtime.readyQueue(loop)
  const number = numberOf(loop)
  const iteration = iterationOf({ runtime, loop })
  const resources = seen.slice().sort(byInterest)
  return {
    loop: number,
    name: `loop ${number}`,
    ...(iteration ? { iteration } : {}),
    ready: ready.slice(0, MOST).map(readyEntry),
    readyCount: ready.length,
    timers: timersOf(runtime, loop, now),
    timerCount: loop._timers.length - loop._timers.cancelled,
    resources: resources.slice(0, MOST).map(resourceOf),
    resourceCount: resources.length,
    iterations: iterationsOf(loop, now).slice(0, MOST),
  }
}

function readyEntry(entry: Handle | Task<any>): ReadyEntry {
  if ('getName' in entry) return { ...taskOf(entry), label: 'step' }
  return { label: [entry.label, entry._callback?.name].filter(Boolean).join(' ') }
}

function iterationsOf({ log, host }: EventLoop, now: number): LoopIteration[] {
  if (log === null) return []
  const clock = host.now()
  return [...log.entries()].map(({ number, began, lasted, waited, ran }) => ({
    number,
    ...(Number.isNaN(began) ? {} : { began: now - (clock - began) * 1000, lasted: lasted * 1000 }),
    waited: waited * 1000,
    ran,
  }))
}
