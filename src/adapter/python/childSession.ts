import type { AttachArguments } from '../../protocol'

/** What debugpy asks of the editor when the program has started another Python: a debug session for that process. */
export interface ChildRequest {
  readonly request: string
  /** The parent's configuration as debugpy got it, with the place to attach to. */
  readonly configuration: Readonly<Record<string, unknown>>
}

/** What is about how a program is started, and so not about a child that runs already. */
const ofLaunch = ['program', 'module', 'args', 'python', 'env']

/** The same as a session of ours, with what the person has said of the parent and debugpy doesn't know. */
export function childSession(parent: object, { request, configuration }: ChildRequest): object {
  const { holdTime, tasksInCallStack, rules } = parent as AttachArguments & { rules?: unknown }
  const kept = Object.entries(configuration).filter(([name]) => !ofLaunch.includes(name))
  return {
    request,
    configuration: { ...Object.fromEntries(kept), type: 'wakepoint', holdTime, tasksInCallStack, rules },
  }
}
