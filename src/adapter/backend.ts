import type { DebugProtocol } from '@vscode/debugprotocol'
import type { AttachArguments, CommandName, Commands, Fact, LaunchArguments, TaskId } from '../protocol'

/**
 * One kind of program: how it is started and stopped, its line debugger, and the door to its probe. The session knows
 * nothing else of a language. Rejections carry an error of `errors.ts`: one sentence for a person.
 */
export interface Backend {
  /** Capabilities of its line debugger; the session adds its own. */
  readonly capabilities: DebugProtocol.Capabilities
  /** The program was started or attached to without a line debugger: nothing stops it. Absent: no. */
  readonly watchesOnly?: boolean
  /**
   * Starts the program and resolves when breakpoints can be set; the program's first line waits for
   * `configurationDone`.
   */
  launch(args: LaunchArguments): Promise<void>
  attach(args: AttachArguments): Promise<void>
  configurationDone(): Promise<void>
  /**
   * A DAP request of line debugging, passed on as it came: breakpoints (source, exception, data; function breakpoints
   * that are no wakepoints), threads, pause, continue, stepping, stackTrace of a thread, scopes, variables,
   * setVariable, evaluate, completions, source, exceptionInfo … Answers the body.
   */
  request(command: string, args: unknown): Promise<any>
  /** The frames of a suspended task, innermost first; scopes and evaluate take their ids by `request`. */
  taskFrames(task: TaskId): Promise<TaskStackFrame[]>
  /**
   * The number of the future, promise or task that a variable holds, for a wakepoint on its settling; rejects with a
   * sentence where the variable holds none, or one that has settled.
   */
  futureOf(variablesReference: number, name: string): Promise<number>
  command<C extends CommandName>(name: C, args: Commands[C]['arguments']): Promise<Commands[C]['answer']>
  /** Ends the program and everything it started; resolves when nothing is left. Safe to call twice. */
  terminate(): Promise<void>
}

/** A DAP frame that may say which call it is. */
export type TaskStackFrame = DebugProtocol.StackFrame & { readonly task?: TaskId }

/** The body of a `stopped` event that may say which call or task runs there, the innermost one; absent where that isn't exact. */
export type TaskStop = DebugProtocol.StoppedEvent['body'] & { readonly task?: TaskId }

/** What a backend tells the session. */
export interface BackendEvents {
  /** In order; a batch is told before the DAP event that happened after it. */
  facts(facts: readonly Fact[]): void
  /** A DAP event of the line debugger: stopped (a `TaskStop`), continued, output, thread, breakpoint, loadedSource, exited … */
  event(event: DebugProtocol.Event): void
  /** A request to the editor (runInTerminal); answers its body. */
  reverseRequest(command: string, args: unknown): Promise<any>
  /** The program and its probe are gone. Told once. */
  ended(exitCode: number | undefined): void
}

/** Makes a backend; told which by the launch configuration, in `backends.ts`. */
export type BackendFactory = (events: BackendEvents) => Backend
