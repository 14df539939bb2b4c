import type { Awaited, Future, RuntimeAccess, Task } from '../../../runtime'
import { type Call, idOf, NONE } from '../calls'
import type { Named } from '../origins'
import type { Text } from '../references'
import type { WakerLine } from '../wakerLine'
import type { NamedWaker } from '../wakers'
import { type Made, madeOf } from './made'
import { describeMade } from './madeNames'
import { WAKER_KINDS } from './wakerKinds'

/** A task of our own asyncio, as the probes of its coroutines know it. */
export class DrivenTask {
  /** Its outermost call: what a person sees as the task. `NONE` before its first step. */
  root: Call = NONE
  /** The call whose `yield*` drives whatever the task awaits; `NONE` while its own code runs. */
  leaf: Call = NONE
  /** Whether its name was told. */
  isNamed = false
  /** What it awaits, or awaited last; null: one turn of the loop. */
  future: Future<any> | null = null
  /** What made it ready last, an index of `WAKER_KINDS`; it is put into words only when somebody asks. */
  wokenHow = 0
  /** The number of the task that did it, or 0. */
  wokenBy = 0
  /** The name of what did it; for a task without one, the site of its function. */
  wakerName: string | number = ''
  /** The line that did it, where a wakepoint wanted to know. */
  wakerLine: WakerLine | undefined = undefined

  /** `madeIn`: site of the function that created it, 0 when that is not known. */
  constructor(
    readonly task: Task<any>,
    private readonly access: RuntimeAccess,
    readonly madeIn: number,
    private readonly now: () => number,
  ) {}

  /** The name that the program gave it; empty when it gave none. */
  get ownName(): string {
    return typeof this.task._name === 'string' ? this.task._name : ''
  }

  name(): Named {
    const { future } = this
    return future ? this.translate(this.access.describe(future)) : { kind: 'turn', label: 'next turn of the loop' }
  }

  waker(): NamedWaker {
    const kind = WAKER_KINDS[this.wokenHow]!
    const task = this.wokenBy > 0 ? { task: this.wokenBy } : {}
    const position = this.wakerLine && { position: this.wakerLine.position }
    return { kind, label: this.wakerLabel(kind), ...task, ...position }
  }

  private wakerLabel(kind: (typeof WAKER_KINDS)[number]): Text {
    if (kind === 'unknown') return 'not known'
    const { calls } = this.wakerLine ?? {}
    if (kind === 'cancellation' && (calls === undefined || this.wokenBy === 0)) return 'cancellation'
    if (kind !== 'task' && kind !== 'cancellation') return String(this.wakerName)
    const before = calls === undefined ? 'task ' : `${calls}() in `
    return typeof this.wakerName === 'number' ? { $name: this.wakerName, before } : `${before}${this.wakerName}`
  }

  private translate({ kind, label, note, due, progress, tasks, holder, resource }: Awaited): Named {
    const made = madeOf(resource)
    const holderId = holder ? taskId(holder) : 0
    const left = due === undefined ? undefined : (due - this.task.getLoop().time()) * 1000
    return {
      kind,
      ...(made ? describeMade(made, label) : { label }),
      ...(note === undefined ? {} : { note }),
      ...(left === undefined ? {} : { due: this.now() + left }),
      ...(progress === undefined ? {} : { progress }),
      ...(tasks === undefined ? {} : { tasks: tasks.map(taskId).filter(id => id > 0) }),
      ...(holderId > 0 ? { holder: holderId, ...heldSince(made) } : {}),
    }
  }
}

function heldSince(made: Made | undefined): { heldSince?: number } {
  const held = made?.held()
  return held ? { heldSince: held.since } : {}
}

/** What the probe knows of a task; undefined before it was seen. */
export function drivenOf(task: Task<any>): DrivenTask | undefined {
  return task._mark instanceof DrivenTask ? task._mark : undefined
}

/** The number of a task, 0 before its first step. */
export function taskId(task: Task<any>): number {
  const driven = drivenOf(task)
  return driven ? idOf(driven.root) : 0
}
