import { basename } from 'node:path'
import type { TaskFrame } from '../../protocol'
import type { TaskStackFrame } from '../backend'

/** From here on a frame id or a variables reference is the probe's; below it is debugpy's. */
const firstOfProbe = 1_000_000_000

/** A task's frames as DAP has them: innermost first. */
export function stackFrames(frames: readonly TaskFrame[]): TaskStackFrame[] {
  return frames
    .map(({ id, name, position, subtle }) => ({
      id,
      name,
      line: position?.line ?? 0,
      column: position?.column ?? (position ? 1 : 0),
      ...(position ? { source: { name: basename(position.path), path: position.path } } : {}),
      ...(subtle ? { presentationHint: 'subtle' as const } : {}),
    }))
    .reverse()
}

/** Whether a request is about something that only the probe knows. */
export function isForProbe(command: string, args: any): boolean {
  switch (command) {
    case 'scopes':
    case 'evaluate':
    case 'completions':
    case 'setExpression':
      return args?.frameId >= firstOfProbe
    case 'variables':
    case 'setVariable':
      return args?.variablesReference >= firstOfProbe
    default:
      return false
  }
}
