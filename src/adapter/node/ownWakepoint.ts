import type { Commands, TaskId, WakepointSpec } from '../../protocol'
import type { Wire } from '../wire'

/** Ids below zero are ours; the session knows nothing of them. */
const ownId = -1

/** The wakepoints of the session, and one of stepping's own, which stops where the awaiting call goes on. */
export class OwnWakepoint {
  private others: readonly WakepointSpec[] = []
  private task: TaskId | undefined

  constructor(private readonly wire: Wire) {}

  /** Replaces those of the session. */
  async set(others: readonly WakepointSpec[]): Promise<Commands['setWakepoints']['answer']> {
    this.others = others
    return await this.send()
  }

  get armed(): TaskId | undefined {
    return this.task
  }

  async arm(task: TaskId | undefined): Promise<void> {
    if (task === this.task) return
    this.task = task
    await this.send()
  }

  private async send(): Promise<Commands['setWakepoints']['answer']> {
    const { task } = this
    const own: WakepointSpec[] =
      task === undefined ? [] : [{ id: ownId, selector: { type: 'task', task, exact: true }, at: 'wakee' }]
    const { wakepoints } = await this.wire.command('setWakepoints', { wakepoints: [...this.others, ...own] })
    return { wakepoints: wakepoints.filter(({ id }) => id !== ownId) }
  }
}
