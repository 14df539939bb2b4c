import { basename } from 'node:path'
import type { AttachArguments, HallAddress, LaunchArguments } from '../../protocol'
import { type ChildRequest, childSession } from '../childSession'
import type { ChildProgram } from '../hall'

/** Asks for a session of a process that waits in the hall. */
export function nodeChildSession(
  parent: LaunchArguments,
  { pid, program }: ChildProgram,
  hall: HallAddress,
): ChildRequest {
  const { noDebug, skipFiles, outFiles } = parent
  const place = { subProcessId: pid, hall, noDebug, skipFiles, outFiles } satisfies AttachArguments
  const name = `${basename(program)} [${pid}]`
  return childSession(parent, { request: 'attach', configuration: { name, ...place } })
}
