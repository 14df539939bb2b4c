import type { LaunchArguments } from '../protocol'

/** What the editor is asked for when the program has started a process that shall have a session of its own. */
export interface ChildRequest {
  readonly request: string
  readonly configuration: Readonly<Record<string, unknown>>
}

/** Asks for a session at the place that `configuration` names, with what the person has said of the parent. */
export function childSession(parent: object, { request, configuration }: ChildRequest): ChildRequest {
  const { holdTime, tasksInCallStack } = parent as LaunchArguments
  return { request, configuration: { ...configuration, type: 'wakepoint', holdTime, tasksInCallStack } }
}
