import type { Abilities, View, ViewQuery } from './view'
import type { Milliseconds, TaskId } from './vocabulary'

/**
 * What Wakepoint adds to the Debug Adapter Protocol. Everything else is DAP as published.
 * A request that fails answers with `success: false` and one sentence in `message`.
 */
export interface CustomRequests {
  /** The rows, the summary and the detail that a panel shows now. */
  'wakepoint/view': { arguments: ViewQuery; body: View }
  /** Makes a task a thread of the Call Stack view, or takes it away again. */
  'wakepoint/showInCallStack': { arguments: { task: TaskId; shown: boolean }; body: Record<string, never> }
  'wakepoint/cancelTask': { arguments: { task: TaskId }; body: Record<string, never> }
  /** Whether program time stands still while the program is paused. */
  'wakepoint/holdTime': { arguments: { held: boolean }; body: Record<string, never> }
  /** Goes on until the next wake-up of any task, or of the one given. */
  'wakepoint/runToWakeUp': { arguments: { task?: TaskId }; body: Record<string, never> }
  /** A person's answer to `wakepoint/question`. */
  'wakepoint/choose': { arguments: Choice; body: Record<string, never> }
  /** The editor's answer to `wakepoint/interpreterWanted`. */
  'wakepoint/interpreter': { arguments: SelectedInterpreter; body: Record<string, never> }
  /** The editor's answer to `wakepoint/sessionWanted`. */
  'wakepoint/session': { arguments: SessionOpened; body: Record<string, never> }
  /** Everything the model knows, as JSON, for a bug report. */
  'wakepoint/dump': { arguments: Record<string, never>; body: { facts: number; text: string } }
}

export type CustomRequestName = keyof CustomRequests

export interface CustomEvents {
  /** Something that a view shows has changed; at most ten a second. A panel that is visible asks again. */
  'wakepoint/changed': { now: Milliseconds }
  /** The program cannot go on before a person has chosen; sent only by an adapter that the extension has started. */
  'wakepoint/question': Question
  /** The configuration names no interpreter: which has the person selected in the editor? Sent like a question. */
  'wakepoint/interpreterWanted': Record<string, never>
  /** The program has started a process that shall have a session below its own. Sent like a question. */
  'wakepoint/sessionWanted': SessionWanted
  /** Told when it is known first, and when it changes. */
  'wakepoint/abilities': Abilities
}

export interface Question {
  readonly id: number
  /** One sentence, and what else there is to know. */
  readonly text: string
  readonly detail: string
  /** At least one; the last is what closing the question means. */
  readonly choices: readonly string[]
}

export interface Choice {
  /** Id of the question. */
  readonly question: number
  /** One of its choices. */
  readonly choice: string
}

export interface SelectedInterpreter {
  /** Path of an executable, or what is left of one that is gone. Absent: none is selected. */
  readonly path?: string
}

export interface SessionWanted {
  readonly id: number
  /** As in DAP's own `startDebugging`. */
  readonly request: string
  readonly configuration: Readonly<Record<string, unknown>>
  /** Set where the parent only starts others, and has nothing to show itself. */
  readonly standsIn?: true
}

export interface SessionOpened {
  /** Id of the session that was wanted. */
  readonly wanted: number
  /** Whether there is one now; else the process goes on alone. */
  readonly opened: boolean
}

export type CustomEventName = keyof CustomEvents

/** Thread ids from here on are tasks shown in the Call Stack view: `firstTaskThread + TaskId`. */
export const firstTaskThread = 1_000_000_000

/** How a wakepoint is written as a function breakpoint: this word, then a selector. */
export const wakepointPrefix = 'wake:'

/** The same for one that stops where a task is woken, and not where it goes on. */
export const wakerPrefix = 'waker:'

/** The breakpoint mode of a line: stop when the await on it resumes. */
export const wakeUpMode = 'wakeUp'

/** The breakpoint mode of a line: stop at the line that wakes whoever awaits on it. */
export const wakerMode = 'waker'
