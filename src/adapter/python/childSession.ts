import { basename } from 'node:path'
import type { AttachArguments, HallAddress, LaunchArguments } from '../../protocol'
import { type ChildRequest, childSession } from '../childSession'
import type { ChildProgram } from '../hall'

/** What is about how a program is started, and so not about a child that runs already. */
const ofLaunch = ['program', 'module', 'args', 'python', 'env']

/**
 * What debugpy asks of the editor when the program has started another Python, as a session of ours.
 *
 * @param asked Holds the parent's configuration as debugpy got it, with the place to attach to.
 */
export function pythonChildSession(parent: object, { request, configuration }: ChildRequest): ChildRequest {
  const { rules } = parent as { rules?: unknown }
  const kept = Object.entries(configuration).filter(([name]) => !ofLaunch.includes(name))
  return childSession(parent, { request, configuration: { ...Object.fromEntries(kept), rules } })
}

/** Asks for a session of a process that a watched program has started and that waits in the hall. */
export function watchedChildSession(
  parent: LaunchArguments,
  { pid, program }: ChildProgram,
  hall: HallAddress,
): ChildRequest {
  const place = { subProcessId: pid, hall, observe: true, noDebug: parent.noDebug } satisfies AttachArguments
  const name = `${basename(program)} [${pid}]`
  return childSession(parent, { request: 'attach', configuration: { name, ...place } })
}
