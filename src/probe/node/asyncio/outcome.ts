import type { Task } from '../../../runtime'
import type { Named, Origin } from '../origins'
import { nameOfTask, taskId } from './drivenTask'

/** What a promise stands for that settles as a task does: `await run(main())` awaits the task. */
export class Outcome implements Origin {
  readonly wakes = 'task'

  constructor(private readonly task: Task<any>) {}

  name(): Named {
    const name = nameOfTask(this.task)
    const label = typeof name === 'number' ? { $name: name, before: 'task ' } : `task ${name}`
    return { kind: 'task', label, tasks: [taskId(this.task)].filter(id => id > 0) }
  }
}
