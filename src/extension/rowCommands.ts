import type { Position, TaskId } from '../protocol'
import { reveal } from './reveal'
import type { Sessions } from './sessions'
import { cancelTask, showTaskInCallStack } from './taskCommands'
import type { Wakepoints } from './wakepoints'

/** What the panel hands over with the menu of a row: its `data-vscode-context`. */
export interface RowContext {
  /** Set when the row is one task. */
  readonly task: TaskId
  /** Of the wakepoint that is there, else of the one that the row would get. */
  readonly selector: string
  readonly position: Position
}

/** The menu of a row of the panel. Each entry is there only where it can do something: see `webview/context`. */
export function rowCommands(
  sessions: Sessions,
  wakepoints: Wakepoints,
): Readonly<Record<string, (row: RowContext) => unknown>> {
  return {
    'wakepoint.rowBreakOnWakeUp': ({ selector }) => wakepoints.toggle(selector),
    'wakepoint.rowRemoveWakepoint': ({ selector }) => wakepoints.toggle(selector),
    'wakepoint.rowRunToWakeUp': ({ task }) => sessions.request('wakepoint/runToWakeUp', { task }),
    'wakepoint.rowGoToLine': ({ position }) => reveal(position),
    'wakepoint.rowShowInCallStack': ({ task }) => showTaskInCallStack({ task }, sessions),
    'wakepoint.rowHideFromCallStack': ({ task }) =>
      sessions.request('wakepoint/showInCallStack', { task, shown: false }),
    'wakepoint.rowCancel': ({ task }) => cancelTask({ task }, sessions),
  }
}
