import type { LoopInspection, LoopsView, TaskId } from '../protocol'
import type { Known } from './known'

/** What was told of the loops last, with the tasks in it: a fact of the wrong shape is found when it comes. */
export interface KnownLoops {
  readonly loops: readonly LoopInspection[]
  readonly tasks: readonly TaskId[]
}

export function knownLoops(loops: readonly LoopInspection[]): KnownLoops {
  return { loops, tasks: loops.flatMap(tasksIn) }
}

/** Empty when nothing was told. */
export function loopsView(known: Known): LoopsView {
  const { loops, tasks } = known.loops
  return { loops, names: Object.fromEntries(tasks.map(task => [task, known.exactNameOf(task)])) }
}

function tasksIn({ ready = [], timers = [], resources }: LoopInspection): TaskId[] {
  const single = [...ready, ...timers].flatMap(({ task }) => task ?? [])
  const standing = resources.flatMap(({ holders = [], lines = [] }) => [
    ...holders,
    ...lines.flatMap(line => line.tasks),
  ])
  return [...single, ...standing]
}
