import type { View, ViewQuery } from './view'
import type { Milliseconds, Position, TaskId } from './vocabulary'

/** From the panel to the extension. */
export type FromPanel =
  /** Sent once the panel can draw; answered by `sessions` and `wakepoints`. */
  | { readonly type: 'ready' }
  | { readonly type: 'view'; readonly id: number; readonly query: ViewQuery }
  | { readonly type: 'chooseSession'; readonly session: string }
  | { readonly type: 'reveal'; readonly position: Position }
  /** Adds the wakepoint with this selector, or takes it away. */
  | { readonly type: 'toggleWakepoint'; readonly selector: string }
  | { readonly type: 'showInCallStack'; readonly task: TaskId; readonly shown: boolean }
  | { readonly type: 'cancelTask'; readonly task: TaskId }
  | { readonly type: 'holdTime'; readonly held: boolean }
  | { readonly type: 'openInEditor' }
  /** The "Start debugging" link of the empty panel. */
  | { readonly type: 'start' }

/** From the extension to the panel. */
export type ToPanel =
  | { readonly type: 'view'; readonly id: number; readonly view: View }
  /** The view could not be made; one sentence. */
  | { readonly type: 'failed'; readonly id: number; readonly message: string }
  | { readonly type: 'changed'; readonly session: string; readonly now: Milliseconds }
  | {
      readonly type: 'sessions'
      readonly sessions: readonly { readonly id: string; readonly name: string }[]
      readonly chosen?: string
      /** The last of them was attached to a program, which may go on. */
      readonly wasAttached?: true
    }
  /** Selectors of the wakepoints that exist, without the word `wake:`. */
  | { readonly type: 'wakepoints'; readonly selectors: readonly string[] }
  /** Select the task and bring its row into sight. */
  | { readonly type: 'select'; readonly task: TaskId }
