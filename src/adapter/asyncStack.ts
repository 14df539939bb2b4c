import type { DebugProtocol } from '@vscode/debugprotocol'
import type { TaskId } from '../protocol'
import type { TaskStackFrame } from './backend'
import type { Program } from './program'

/** Ids of label rows; no line debugger uses them. */
const firstLabel = 2_000_000_000

const maximalHops = 16

/**
 * Who awaits a task, as the frames below it: a label row, then the awaiting calls, innermost first, and so on up to a
 * task that nobody awaits. The part of the stack that V8 and CPython have forgotten.
 */
export async function awaitingFrames(program: Program, task: TaskId): Promise<DebugProtocol.StackFrame[]> {
  const frames: DebugProtocol.StackFrame[] = []
  const seen = new Set<TaskId>()
  let awaited: TaskId | undefined = task
  for (let hop = 0; awaited !== undefined && hop < maximalHops; hop++) {
    const root: TaskId = program.model.rootOf(awaited)
    if (seen.has(root)) break
    seen.add(root)
    const calls = awaited === root ? [] : await callsAbove(program, root, awaited)
    if (calls.length > 0) frames.push(label('awaited by', frames.length), ...calls)
    const waiting: readonly TaskId[] = await waitingFor(program, root, seen)
    awaited = waiting[0]
    if (awaited === undefined) break
    const others = waiting.length > 1 ? ` and ${waiting.length - 1} more` : ''
    frames.push(label(`awaited by ${program.model.nameOf(awaited)}${others}`, frames.length))
    frames.push(...(await program.backend.taskFrames(awaited).catch(() => [])))
  }
  return frames
}

/** The frames of a root's calls that (by way of others) await this call. */
async function callsAbove(program: Program, root: TaskId, call: TaskId): Promise<TaskStackFrame[]> {
  const calls = program.model.frames(root)
  const above = new Set(calls.slice(0, calls.indexOf(call)))
  const frames = await program.backend.taskFrames(root).catch(() => [])
  return frames.filter(({ task }) => task !== undefined && above.has(task))
}

async function waitingFor(program: Program, task: TaskId, seen: ReadonlySet<TaskId>): Promise<readonly TaskId[]> {
  const detail = await program.command('inspectTask', { task }).catch(() => undefined)
  const roots = (detail?.awaitedBy ?? []).map(waiting => program.model.rootOf(waiting))
  return [...new Set(roots)].filter(root => !seen.has(root))
}

function label(name: string, index: number): DebugProtocol.StackFrame {
  return { id: firstLabel + index, name, line: 0, column: 0, presentationHint: 'label' }
}
