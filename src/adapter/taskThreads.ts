import type { DebugProtocol } from '@vscode/debugprotocol'
import { type Fact, firstTaskThread, type TaskId } from '../protocol'
import { awaitingFrames } from './asyncStack'
import type { TaskStop } from './backend'
import { onlyTasks, taskGone } from './errors'
import { nameGlob } from './glob'
import type { Program } from './program'

/** No more tasks than this are threads of the Call Stack view, which shows them all at once. */
const maximalTasks = 20

interface Send {
  (event: 'thread', body: DebugProtocol.ThreadEvent['body']): void
  (event: 'stopped', body: DebugProtocol.StoppedEvent['body']): void
  (event: 'continued', body: DebugProtocol.ContinuedEvent['body']): void
}

/** The tasks that are threads beside the program's own: the one stopped in, and those that a person wants to see. */
export class TaskThreads {
  private readonly chosen = new Set<TaskId>()
  private readonly wanted: readonly ((name: string) => boolean)[]
  /** The thread that stopped last: what a step or a pause of a task's thread means. */
  private thread = 1
  /** The call that ran where the program stopped last, and the task that it is part of. */
  private last: { readonly call: TaskId; readonly task: TaskId } | undefined

  constructor(
    private readonly program: Program,
    globs: readonly string[],
    private readonly send: Send,
  ) {
    this.wanted = globs.map(nameGlob)
  }

  readonly requests = {
    threads: async () => {
      const { threads } = await this.program.request('threads', {})
      return { threads: [...threads, ...this.shown().map(task => ({ id: idOf(task), name: this.nameOf(task) }))] }
    },

    /** The editor's word for cancelling a task. */
    terminateThreads: async ({ threadIds = [] }: DebugProtocol.TerminateThreadsArguments) => {
      for (const id of threadIds) {
        if (id < firstTaskThread) throw onlyTasks()
        await this.program.command('cancelTask', { task: id - firstTaskThread })
      }
      return {}
    },

    stackTrace: async (args: DebugProtocol.StackTraceArguments) => {
      if (args.threadId < firstTaskThread) return await this.threadStack(args)
      const task = args.threadId - firstTaskThread
      if (task === this.stoppedIn) return await this.threadStack({ ...args, threadId: this.thread })
      if (!this.program.model.task(task)) throw taskGone(task)
      const frames = await this.program.backend.taskFrames(task)
      return page([...frames, ...(await awaitingFrames(this.program, task))], args)
    },
  }

  /** The task that the program is stopped in; undefined while it runs, and where nobody can tell. */
  get stoppedIn(): TaskId | undefined {
    return this.program.isStopped ? this.last?.task : undefined
  }

  /** The tasks that a person has asked for. */
  get inCallStack(): readonly TaskId[] {
    return [...this.chosen]
  }

  /** Makes a task a thread of the Call Stack view, or takes it away again. */
  show(task: TaskId, shown: boolean): void {
    const info = this.program.model.task(task)
    if (shown && (!info || info.state === 'finished')) throw taskGone(task)
    if (shown === this.chosen.has(task)) return
    if (shown) this.chosen.add(task)
    else this.chosen.delete(task)
    if (task === this.stoppedIn) return
    this.send('thread', { reason: shown ? 'started' : 'exited', threadId: idOf(task) })
    // The editor takes a thread that it first hears of at a stop for a running one, and asks for no frames of it.
    if (shown && this.program.isStopped)
      this.send('stopped', { reason: 'pause', description: 'waiting', threadId: idOf(task) })
  }

  /** A request's arguments with the program's own thread in place of a task's. */
  withThread<T>(args: T): T {
    const { threadId } = (args ?? {}) as { threadId?: number }
    return threadId !== undefined && threadId >= firstTaskThread ? { ...args, threadId: this.thread } : args
  }

  /** The body of a `stopped` event as the editor gets it: of a task's own thread, where a task runs there. */
  takeStop({ task: call, ...stop }: TaskStop): DebugProtocol.StoppedEvent['body'] {
    if (stop.threadId !== undefined) this.thread = stop.threadId
    const { model } = this.program
    this.last = call !== undefined && model.task(call) ? { call, task: model.rootOf(call) } : undefined
    return this.last ? { ...stop, threadId: idOf(this.last.task) } : stop
  }

  /** A request of the editor lets the program go on; called before it does. */
  goOn(command: string): void {
    const { stoppedIn: task } = this
    if (task === undefined) return
    if (command === 'continue') {
      this.last = undefined
      if (!this.isShown(task)) this.send('thread', { reason: 'exited', threadId: idOf(task) })
      // Of a step the editor believes that only the thread goes on which it named.
    } else this.send('continued', { threadId: idOf(task), allThreadsContinued: true })
  }

  takeFacts(facts: readonly Fact[]): void {
    if (this.chosen.size === 0 && !this.last) return
    for (const fact of facts)
      if (fact.type === 'taskFinished' && (this.chosen.delete(fact.task) || fact.task === this.last?.task))
        this.send('thread', { reason: 'exited', threadId: idOf(fact.task) })
  }

  private shown(): TaskId[] {
    const { model } = this.program
    const { stoppedIn } = this
    const shown = new Set(stoppedIn === undefined ? [] : [stoppedIn])
    for (const task of this.chosen) if (model.task(task) && model.task(task)!.state !== 'finished') shown.add(task)
    if (this.wanted.length > 0)
      for (const task of model.roots()) {
        if (shown.size >= maximalTasks) break
        if (this.isShown(task)) shown.add(task)
      }
    return [...shown].slice(0, maximalTasks)
  }

  /** Whether a person wants it to be a thread also while it isn't stopped in. */
  private isShown(task: TaskId): boolean {
    return this.chosen.has(task) || this.wanted.some(fits => fits(this.program.model.nameOf(task)))
  }

  private nameOf(task: TaskId): string {
    const { model } = this.program
    // Why it is stopped stands beside the name.
    if (task === this.stoppedIn) return model.nameOf(task)
    const info = model.task(task)
    const leaf = model.task(model.frames(task).at(-1) ?? task)
    const thing = leaf?.resource
      ? `awaits ${leaf.resource.label}`
      : leaf?.site?.expression && `awaits ${leaf.site.expression}`
    return `${model.nameOf(task)}: ${info?.state === 'suspended' && thing ? thing : (info?.state ?? 'finished')}`
  }

  private async threadStack(args: DebugProtocol.StackTraceArguments) {
    const { startFrame, levels, ...rest } = args
    const { stackFrames } = await this.program.request('stackTrace', rest)
    const { call } = (args.threadId === this.thread && this.last) || {}
    const awaiting = call === undefined ? [] : await awaitingFrames(this.program, call)
    return page([...stackFrames, ...awaiting], args)
  }
}

function idOf(task: TaskId): number {
  return firstTaskThread + task
}

function page(
  frames: readonly DebugProtocol.StackFrame[],
  { startFrame = 0, levels }: DebugProtocol.StackTraceArguments,
) {
  return { stackFrames: frames.slice(startFrame, levels ? startFrame + levels : undefined), totalFrames: frames.length }
}
