import type { DebugProtocol } from '@vscode/debugprotocol'
import { cannotTell, noDebugging, notRunning, unknownRequest, unlessGone } from '../errors'
import { breakpointLocations } from './breakpointLocations'
import type { Breakpoints } from './breakpoints'
import type { Cdp } from './cdp'
import { complete } from './completions'
import type { DebuggerDomain } from './debuggerDomain'
import { evaluate } from './evaluate'
import type { Exceptions } from './exceptions'
import type { FrameAccess } from './frameAccess'
import type { FunctionBreakpoints } from './functionBreakpoints'
import type { InsertedText } from './insertedText'
import { scriptOfReference, sourceOf } from './locations'
import { loopThread, type Pauses } from './pauses'
import { programAccess } from './programAccess'
import type { Scripts } from './scripts'
import type { Stack } from './stack'
import type { Variables } from './variables'

export interface RequestParts {
  readonly cdp: Cdp
  readonly scripts: Scripts
  readonly breakpoints: Breakpoints
  readonly functions: FunctionBreakpoints
  readonly inserted: InsertedText
  readonly domain: DebuggerDomain
  readonly exceptions: Exceptions
  readonly pauses: Pauses
  readonly stack: Stack
  readonly variables: Variables
}

type Handlers = Readonly<Record<string, (args: any) => Promise<unknown>>>

/** The DAP requests of line debugging. */
export function nodeRequests({
  cdp,
  scripts,
  breakpoints,
  functions,
  inserted,
  domain,
  exceptions,
  pauses,
  stack,
  variables,
}: RequestParts): Handlers {
  const whole = programAccess(cdp, () => pauses.frames !== undefined)
  const accessOf = ({ frameId }: { frameId?: number }): FrameAccess => (frameId ? stack.access(frameId) : whole)
  const done = async (work: Promise<unknown>) => {
    await work
    return {}
  }
  /** A program that goes on and ends is gone before V8 has answered. */
  const goOn = (work: Promise<void>) => done(work.catch(unlessGone))
  return {
    threads: async () => ({ threads: [{ id: loopThread, name: 'loop' }] }),
    setBreakpoints: async ({ source, breakpoints: wanted = [] }: DebugProtocol.SetBreakpointsArguments) => ({
      breakpoints: await breakpoints.set(source.path ?? '', wanted),
    }),
    breakpointLocations: async (args: DebugProtocol.BreakpointLocationsArguments) => ({
      breakpoints: await breakpointLocations({ cdp, scripts, inserted, domain }, args),
    }),
    setFunctionBreakpoints: async (args: DebugProtocol.SetFunctionBreakpointsArguments) => ({
      breakpoints: await functions.set(args.breakpoints),
    }),
    setExceptionBreakpoints: (args: DebugProtocol.SetExceptionBreakpointsArguments) => done(exceptions.set(args)),
    exceptionInfo: async () => exceptions.info,
    pause: () => done(pauses.pause()),
    continue: () => goOn(pauses.continue()).then(() => ({ allThreadsContinued: true })),
    next: () => goOn(pauses.startStep('over')),
    stepIn: () => goOn(pauses.startStep('into')),
    stepOut: () => goOn(pauses.startStep('out')),
    stackTrace: async () => {
      if (!pauses.frames) throw notRunning()
      const { frames, isAtRejection } = pauses
      const stackFrames = isAtRejection ? await stack.ofError(exceptions.stackText) : await stack.ofStop(frames)
      return { stackFrames, totalFrames: stackFrames.length }
    },
    scopes: async (args: DebugProtocol.ScopesArguments) => ({ scopes: await variables.scopes(accessOf(args)) }),
    variables: async (args: DebugProtocol.VariablesArguments) => ({ variables: await variables.list(args) }),
    setVariable: (args: DebugProtocol.SetVariableArguments) => variables.set(args),
    setExpression: (args: DebugProtocol.SetExpressionArguments) =>
      variables.assign(accessOf(args), args.expression, args.value),
    evaluate: (args: DebugProtocol.EvaluateArguments) => evaluate(cdp, variables, accessOf(args), args),
    completions: async (args: DebugProtocol.CompletionsArguments) => ({
      targets: await complete(cdp, accessOf(args), args),
    }),
    source: async ({ source, sourceReference }: DebugProtocol.SourceArguments) => {
      const scriptId = scriptOfReference(source?.sourceReference ?? sourceReference)
      if (!scripts.get(scriptId)) throw cannotTell('This source is gone.')
      const { scriptSource } = await cdp.send('Debugger.getScriptSource', { scriptId })
      return { content: scriptSource, mimeType: 'text/javascript' }
    },
    loadedSources: async () => ({
      sources: [...scripts.all()].filter(({ kind }) => kind === 'program').map(script => sourceOf(script, script.id)),
    }),
  }
}

/** What a program that runs without debugging answers. */
export function withoutDebugging(requests: Handlers): Handlers {
  const unset = ({ breakpoints = [] }: { breakpoints?: unknown[] }) => ({
    breakpoints: breakpoints.map(() => ({ verified: false, message: noDebugging().message })),
  })
  const nothing = async () => ({})
  return {
    ...requests,
    setBreakpoints: async args => unset(args),
    setFunctionBreakpoints: async args => unset(args),
    setExceptionBreakpoints: nothing,
  }
}

/** Finds the handler of a request. */
export function handlerOf(handlers: Handlers, command: string): (args: any) => Promise<unknown> {
  const handler = handlers[command]
  if (!handler) throw unknownRequest(command)
  return handler
}
