import type { Fact, TaskId } from '../../protocol'

/** Which calls run, by the facts: exact at a stop, since facts come before it. The innermost is the last one. */
export class RunningCalls {
  private readonly running = new Set<TaskId>()
  /** The call that was woken at the latest stop at a waker. */
  woken: TaskId | undefined

  take(facts: readonly Fact[]): void {
    for (const fact of facts) {
      switch (fact.type) {
        case 'taskResumed':
          this.running.delete(fact.task)
          this.running.add(fact.task)
          break
        case 'taskSuspended':
        case 'taskFinished':
          this.running.delete(fact.task)
          break
        case 'wakepointHit':
          this.woken = fact.at === 'waker' ? fact.task : undefined
          break
        case 'snapshot':
          this.running.clear()
          for (const [task, state] of fact.tasks) if (state === 'running') this.running.add(task)
          break
      }
    }
  }

  get innermost(): TaskId | undefined {
    return [...this.running].at(-1)
  }
}
