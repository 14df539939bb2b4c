import type { LaunchArguments } from '../protocol'

/** What the editor is asked for when the program has started a process that shall have a session of its own. */
export interface ChildRequest {
  readonly request: string
  readonly configuration: Readonly<Record<string, unknown>>
  /** Set where the parent only starts others: this one is what a person means by the program. */
  readonly standsIn?: true
}

/** Asks for a session at the place that `configuration` names, with what the person has said of the parent. */
export function childSession(parent: object, { configuration, ...rest }: ChildRequest): ChildRequest {
  const { holdTime, tasksInCallStack } = parent as LaunchArguments
  return { ...rest, configuration: { ...configuration, type: 'wakepoint', holdTime, tasksInCallStack } }
}
