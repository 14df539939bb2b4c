import { basename } from 'node:path'
import type { AttachArguments, HallAddress, LaunchArguments } from '../../protocol'
import { type ChildRequest, childSession } from '../childSession'
import type { ChildProgram } from '../hall'

/** Asks for a session of a process that waits in the hall. `standsIn`: its parent only starts others. */
export function nodeChildSession(
  parent: LaunchArguments,
  { pid, program }: ChildProgram,
  hall: HallAddress,
  standsIn: boolean,
): ChildRequest {
  const { noDebug, skipFiles, outFiles, stopOnEntry } = parent
  const entry = standsIn && stopOnEntry ? { program, stopOnEntry } : {}
  const place = { subProcessId: pid, hall, noDebug, skipFiles, outFiles, ...entry } satisfies AttachArguments
  const name = `${basename(program)} [${pid}]`
  return childSession(parent, { request: 'attach', configuration: { name, ...place }, ...(standsIn && { standsIn }) })
}
