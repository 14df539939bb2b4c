import type { CallArgument, ExceptionDetails, RemoteObject } from './types'

/** What an evaluation came to. */
export interface Evaluated {
  readonly result: RemoteObject
  readonly exceptionDetails?: ExceptionDetails
}

export interface EvaluateOptions {
  /** Fails rather than change anything. */
  readonly pure?: boolean
  /** Waits for a promise, where the program runs. */
  readonly wait?: boolean
}

/** A place where expressions make sense: a paused frame, a suspended call, or the program as a whole. */
export interface FrameAccess {
  evaluate(expression: string, options: EvaluateOptions): Promise<Evaluated>
  /** Innermost first. */
  scopes(): Promise<readonly FrameScope[]>
}

export interface FrameScope {
  readonly name: string
  /** What holds its variables; the body of a call with probes is a block in a function. */
  readonly objects: readonly RemoteObject[]
  /** Holds some of its variables for now, in place of `objects`. */
  readonly copies?: { readonly object: RemoteObject; readonly names: ReadonlySet<string> } | undefined
  readonly expensive: boolean
  readonly isLocal: boolean
  /** Shown above the scope's own variables: `this`, the value returned. */
  readonly extras: readonly { readonly name: string; readonly value: RemoteObject }[]
}

/** Names that the probe's loader has put in begin so. */
export const hiddenPrefix = '$wp_'

/** Names that a person doesn't look for in a scope; `arguments` is there only because the probes make it so. */
export function isHidden(name: string): boolean {
  return name.startsWith(hiddenPrefix) || name === 'arguments'
}

/** Objects of this group live until the program goes on. */
export const stopGroup = 'wakepoint:stop'

/** Objects of this group were shown in the console and live on. */
export const consoleGroup = 'wakepoint:console'

/** How an object is handed to a function in the program. */
export function argumentOf({ objectId, unserializableValue, value }: RemoteObject): CallArgument {
  if (objectId) return { objectId }
  return unserializableValue ? { unserializableValue } : { value }
}
