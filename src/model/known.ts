import type { Milliseconds, TaskId } from '../protocol'
import { Folding } from './folding'
import { History } from './history'
import type { Lanes } from './lanes'
import type { Matched } from './layout'
import { LoopState } from './loopState'
import type { KnownLoops } from './loops'
import { nameOf } from './record'
import { Sites } from './sites'
import { Tasks } from './tasks'
import type { Tree } from './treeLayout'

/** All that facts have told of one program. */
export class Known {
  readonly sites = new Sites()
  readonly tasks = new Tasks()
  readonly folding = new Folding(this.tasks, this.sites)
  readonly loop = new LoopState()
  readonly history = new History()
  /** From the latest `loopsInspected`. */
  loops: KnownLoops = { loops: [], tasks: [] }
  runtime = ''
  pid = 0
  epoch = 0
  now: Milliseconds = 0
  held = false
  /** From the latest `abilitiesTold`. */
  abilities = { cancel: false, holdTime: false, inspectLoops: false }
  lost = 0
  unknownFacts = 0
  readonly failures: string[] = []
  /** The latest lanes, layout and tree: views are asked for more often than anything changes. */
  lastLanes: { readonly key: string; readonly lanes: Lanes } | undefined
  lastLayout: { readonly key: string; readonly matched: Matched } | undefined
  lastTree: { readonly structure: number; readonly tree: Tree } | undefined

  /** Name for a person, of any task ever told of. */
  nameOf(task: TaskId): string {
    const record = this.tasks.known(task)
    return record ? nameOf(record) : `task ${task}`
  }

  /** The name, with the number where several rows bear it: `handle #41`. */
  exactNameOf(task: TaskId): string {
    const name = this.nameOf(task)
    return this.folding.bearers(name) > 1 ? `${name} #${task}` : name
  }
}
