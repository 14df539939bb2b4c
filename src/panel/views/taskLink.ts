import { html, type TemplateResult } from 'lit'
import type { TaskId } from '../../protocol'
import type { Shown } from '../shown'

/** A task's name; a click shows that task. */
export function taskLink({ store }: Shown, names: Readonly<Record<TaskId, string>>, task: TaskId): TemplateResult {
  return html`<button class="taskLink" title="Show this task" @click=${() => store.openTask(task)}
    >${names[task] ?? `task ${task}`}</button>`
}
