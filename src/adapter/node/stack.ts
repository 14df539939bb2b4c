import type { DebugProtocol } from '@vscode/debugprotocol'
import type { TaskFrame, TaskId } from '../../protocol'
import type { TaskStackFrame } from '../backend'
import { frameGone, frameLeft } from '../errors'
import { callFrameAccess } from './callFrameAccess'
import type { Cdp } from './cdp'
import type { FrameAccess } from './frameAccess'
import { fileSource, toShown } from './locations'
import { fileOf } from './paths'
import type { Script, Scripts } from './scripts'
import type { SkipFiles } from './skipFiles'
import { taskFrameAccess } from './taskFrameAccess'
import type { CallFrame } from './types'

/** DAP frames of the stop and of suspended calls. Their ids are good until the program goes on. */
export class Stack {
  private readonly accesses = new Map<number, FrameAccess>()
  private next = 1

  constructor(
    private readonly cdp: Cdp,
    private readonly scripts: Scripts,
    private readonly skipFiles: SkipFiles,
  ) {}

  forget(): void {
    this.accesses.clear()
  }

  /** Where the expressions of a frame are evaluated. */
  access(frameId: number): FrameAccess {
    const access = this.accesses.get(frameId)
    if (!access) throw frameGone()
    return access
  }

  async ofStop(frames: readonly CallFrame[]): Promise<DebugProtocol.StackFrame[]> {
    if (frames.length === 0)
      return [{ id: this.next++, name: 'the loop is idle', line: 0, column: 0, presentationHint: 'label' }]
    return await Promise.all(
      frames.map(async frame => {
        const script = this.scripts.get(frame.location.scriptId)
        const id = this.keep(callFrameAccess(this.cdp, frame))
        const shown = await toShown(this.scripts, frame.location)
        const subtle = this.skipFiles.skips(script) || script?.kind === 'engine' || isRuntime(script?.path)
        return { id, name: nameOf(frame, script), ...shown, presentationHint: subtle ? 'subtle' : 'normal' }
      }),
    )
  }

  /** Where an error was made, by the text of its stack: frames that hold nothing any more. */
  async ofError(text: string): Promise<DebugProtocol.StackFrame[]> {
    const frames = await Promise.all(
      placesIn(text).map(async ({ name, path, line, column }) => {
        const script = [...this.scripts.all()].find(one => one.path === path && one.kind === 'program')
        const place = (await (await script?.map())?.toSource(line, column - 1)) ?? { path, line, column: column - 1 }
        const { path: file, ...rest } = place
        return { id: this.keep(nothingLeft), name, source: fileSource(file), line: rest.line, column: rest.column + 1 }
      }),
    )
    const label = { id: this.next++, name: 'the promise was rejected', line: 0, column: 0 }
    return frames.length > 0 ? frames : [{ ...label, presentationHint: 'label' as const }]
  }

  /** Innermost first. */
  ofTask(frames: readonly TaskFrame[], root: TaskId): TaskStackFrame[] {
    return frames.toReversed().map(({ id, name, position, task = root, subtle }) => ({
      id: this.keep(taskFrameAccess(this.cdp, id)),
      name,
      task,
      line: position?.line ?? 0,
      column: position?.column ?? 0,
      source: position && fileSource(position.path),
      presentationHint: subtle ? ('subtle' as const) : ('normal' as const),
    }))
  }

  private keep(access: FrameAccess): number {
    this.accesses.set(this.next, access)
    return this.next++
  }
}

/** A frame that is left. */
const nothingLeft: FrameAccess = {
  evaluate: () => Promise.reject(frameLeft()),
  scopes: async () => [],
}

/** Frames in files, as V8 writes them: `    at async load (/app/main.js:3:9)`, `    at file:///app/main.mjs:1:1`. */
function placesIn(stack: string): { name: string; path: string; line: number; column: number }[] {
  return [...stack.matchAll(/^ {4}at (?:(.*) \()?(.*?):(\d+):(\d+)\)?$/gm)].flatMap(([, name, where, line, column]) => {
    const path = fileOf(where!.replace(/^async /, ''))
    if (path === undefined) return []
    return { name: name?.replace(/^async /, '') ?? '(anonymous)', path, line: Number(line), column: Number(column) }
  })
}

function nameOf({ functionName, functionLocation }: CallFrame, script: Script | undefined): string {
  if (functionName) return functionName
  const isModule = functionLocation?.lineNumber === 0 && functionLocation.columnNumber === 0
  return isModule && script?.kind === 'program' ? '(module)' : '(anonymous)'
}

/** Whether a file belongs to our own asyncio as it ships. A folder that is only called so is dimmed, no more. */
export function isRuntime(path = ''): boolean {
  return /[\\/]dist[\\/]asyncio[\\/]/.test(path)
}
