import { placeOfGenerator } from './host/nodeFrames'
import { isOwnFrame } from './sourceTrace'
import type { Task } from './task'

/** One frame of a task. */
export interface StackFrame {
  /** The function's name; empty when it has none. */
  readonly name: string
  readonly file: string
  /** 1-based. */
  readonly line: number
}

/**
 * The frames of a task: one where it is suspended, or those of the error that ended it, the oldest first. `limit` keeps
 * the newest of a stack and the oldest of an error, as Python does. @internal
 */
export function taskStack(task: Task<any>, limit: number | null): StackFrame[] {
  if (task._failed()) {
    const frames = framesOfError(task._value)
    return limit === null ? frames : frames.slice(0, Math.max(0, limit))
  }
  if (task.done() || (limit !== null && limit <= 0)) return []
  const place = placeOfGenerator(task._coroutine)
  return place === null ? [] : [place]
}

function framesOfError(error: unknown): StackFrame[] {
  const lines = (error instanceof Error && error.stack ? error.stack : '').split('\n')
  return lines.flatMap(line => frameOf(line) ?? []).reverse()
}

function frameOf(line: string): StackFrame | null {
  const match = /^\s*at (?:(.*?) \()?(?:file:\/\/)?(.*?):(\d+):\d+\)?$/.exec(line)
  if (match === null || isOwnFrame(line) || match[2]!.startsWith('node:')) return null
  return { name: (match[1] ?? '').replace(/\.next$/, ''), file: match[2]!, line: Number(match[3]) }
}
