import type { Fact } from './facts'
import type { IterationNow } from './loops'
import type { Milliseconds, Outcome, Position, Resource, ResourceKind, TaskId, Waker } from './vocabulary'

/**
 * What an adapter asks of a probe, in the imperative. Each has exactly one answer, also when the program is blocked or
 * paused; where the probe cannot answer, the answer is an error with one sentence.
 */
export interface Commands {
  /** Lets the program's first line run, where `ProbeOptions.wait` holds it. Answered before that line runs. */
  startProgram: { arguments: Record<string, never>; answer: Record<string, never> }
  /** A `snapshot` fact has been sent when the answer arrives. */
  takeSnapshot: { arguments: Record<string, never>; answer: Record<string, never> }
  /** `resourceNamed` facts of those of the tasks that are suspended have been sent when the answer arrives. */
  nameResources: { arguments: { readonly tasks: readonly TaskId[] }; answer: Record<string, never> }
  /** A `loopsInspected` fact has been sent when the answer arrives. */
  inspectLoops: { arguments: Record<string, never>; answer: Record<string, never> }
  /** Which step of which iteration runs where the program is stopped; absent where it stands in no loop, or nobody can tell. */
  inspectIteration: { arguments: Record<string, never>; answer: { readonly iteration?: IterationNow } }
  inspectTask: { arguments: { readonly task: TaskId }; answer: TaskDetail }
  /** Replaces all wakepoints. */
  setWakepoints: {
    arguments: { readonly wakepoints: readonly WakepointSpec[] }
    answer: { readonly wakepoints: readonly WakepointStatus[] }
  }
  /** Cancels a task where its runtime knows cancellation. */
  cancelTask: { arguments: { readonly task: TaskId }; answer: Record<string, never> }
  /** Whether program time stands still while the program is paused. */
  holdTime: { arguments: { readonly held: boolean }; answer: Record<string, never> }
}

export type CommandName = keyof Commands

/** Everything about one task, made when asked for. */
export interface TaskDetail {
  readonly task: TaskId
  readonly name: string
  /** Outermost call first; the last one stands at what is finally awaited. Empty for a finished task. */
  readonly frames: readonly TaskFrame[]
  /** Absent while it runs. */
  readonly resource?: Resource
  readonly createdAt?: Position
  readonly createdBy?: TaskId
  /** Latest first, at most 20. */
  readonly wakeUps: readonly WakeUp[]
  /** Tasks that wait for this one. */
  readonly awaitedBy: readonly TaskId[]
  /** Of a finished task, where it can be told. */
  readonly outcome?: Outcome
  /** Set where `cancelTask` is more than a refusal. */
  readonly cancellable?: true
}

export interface TaskFrame {
  /** Names the frame in later questions about it, while the task stays suspended. */
  readonly id: number
  readonly name: string
  readonly position?: Position
  /** Source text of what is awaited there; absent when not known. */
  readonly expression?: string
  /** Whether variables can be read there. */
  readonly hasVariables: boolean
  /** The call that this frame is, where calls have numbers of their own. */
  readonly task?: TaskId
  /** True for a frame of a library or of the runtime itself. */
  readonly subtle?: boolean
}

export interface WakeUp {
  readonly time: Milliseconds
  readonly waker: Waker
}

/** What a wakepoint watches for. Globs know `*` and `?`. */
export type WakeSelector =
  | { readonly type: 'any' }
  | { readonly type: 'name'; readonly glob: string }
  /** One task, also while a call that it awaits stands for it; with `exact` only that very call. */
  | { readonly type: 'task'; readonly task: TaskId; readonly exact?: boolean }
  | { readonly type: 'line'; readonly path: string; readonly line: number }
  | { readonly type: 'resource'; readonly kind: ResourceKind; readonly glob?: string }
  /** One future, promise or task of the runtime, by the number that the probe gave it when it was chosen. */
  | { readonly type: 'future'; readonly future: number }

export interface WakepointSpec {
  readonly id: number
  readonly selector: WakeSelector
  /**
   * `waker`: stop at the line that wakes (its `resolve()` or `release()`) and not where the woken task goes on. Where no
   * line of the program wakes it (a timer, the network), it stops in the woken task all the same.
   */
  readonly at: 'wakee' | 'waker'
  /** An expression in the language of the program, seen from the woken frame; true lets it stop. */
  readonly condition?: string
  /** Stop at the n-th wake-up that matches and at those after it (`>= n`); `== n` and `% n` as VS Code writes them. */
  readonly hitCondition?: string
  /** Print this (expressions in braces) and go on. */
  readonly logMessage?: string
}

export interface WakepointStatus {
  readonly id: number
  readonly verified: boolean
  /** One sentence when not verified: why, and what is possible. */
  readonly message?: string
  /** Where it will stop, when that is one place. */
  readonly position?: Position
}

/** One line of JSON from a probe. The adapter listens, the probe connects and says the token first. */
export type FromProbe =
  | { readonly token: string }
  | { readonly facts: readonly Fact[] }
  | { readonly answer: number; readonly ok: unknown }
  | { readonly answer: number; readonly error: string }
  /** An event of the engine's own debugger, where the probe carries one (V8: a CDP event). */
  | { readonly event: string; readonly params: unknown }

/** One line of JSON to a probe. */
export type ToProbe =
  | { readonly command: number; readonly name: CommandName; readonly arguments: unknown }
  /** A request to the engine's own debugger, where the probe carries one (V8: a CDP method); answered likewise. */
  | { readonly command: number; readonly method: string; readonly params: unknown }
