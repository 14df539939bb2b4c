import type { DebugProtocol } from '@vscode/debugprotocol'
import { type Fact, firstTaskThread, type TaskId } from '../protocol'
import { awaitingFrames } from './asyncStack'
import { onlyTasks, taskGone } from './errors'
import { nameGlob } from './glob'
import type { Program } from './program'

/** No more tasks than this are threads of the Call Stack view, which shows them all at once. */
const maximalTasks = 20

interface Send {
  (event: 'thread', body: DebugProtocol.ThreadEvent['body']): void
  (event: 'stopped', body: DebugProtocol.StoppedEvent['body']): void
}

/** The tasks that a person wants to see as threads beside the program's own. */
export class TaskThreads {
  private readonly chosen = new Set<TaskId>()
  private readonly wanted: readonly ((name: string) => boolean)[]
  /** The thread that stopped last: what a step or a pause of a task's thread means. */
  private thread = 1

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
      if (!this.program.model.task(task)) throw taskGone(task)
      const frames = await this.program.backend.taskFrames(task)
      return page([...frames, ...(await awaitingFrames(this.program, task))], args)
    },
  }

  /** Makes a task a thread of the Call Stack view, or takes it away again. */
  show(task: TaskId, shown: boolean): void {
    const info = this.program.model.task(task)
    if (shown && (!info || info.state === 'finished')) throw taskGone(task)
    if (shown === this.chosen.has(task)) return
    if (shown) this.chosen.add(task)
    else this.chosen.delete(task)
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

  takeStop(threadId: number | undefined): void {
    if (threadId !== undefined) this.thread = threadId
  }

  takeFacts(facts: readonly Fact[]): void {
    if (this.chosen.size === 0) return
    for (const fact of facts)
      if (fact.type === 'taskFinished' && this.chosen.delete(fact.task))
        this.send('thread', { reason: 'exited', threadId: idOf(fact.task) })
  }

  private shown(): TaskId[] {
    const { model } = this.program
    const shown = [...this.chosen].filter(task => model.task(task) && model.task(task)!.state !== 'finished')
    if (this.wanted.length > 0)
      for (const task of model.roots()) {
        if (shown.length >= maximalTasks) break
        if (!this.chosen.has(task) && this.wanted.some(fits => fits(model.nameOf(task)))) shown.push(task)
      }
    return shown.slice(0, maximalTasks)
  }

  private nameOf(task: TaskId): string {
    const { model } = this.program
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
    const task = args.threadId === this.thread ? await this.program.backend.stoppedTask?.() : undefined
    const awaiting = task === undefined ? [] : await awaitingFrames(this.program, task)
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
