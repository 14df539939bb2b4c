import { strictEqual } from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import type { DebugProtocol } from '@vscode/debugprotocol'
import { DapClient } from './dapClient'
import { processesWith } from './processes'
import { readSource, type Source } from './source'

/** A line breakpoint by the marker of its line. */
export type MarkedBreakpoint = { readonly at: string } & Omit<DebugProtocol.SourceBreakpoint, 'line'>

/** A debug session of one program that writes what happens into a transcript. */
export class Story {
  readonly client = new DapClient()
  readonly source: Source
  /** Lets the processes of this story be told from all others. */
  readonly mark = `STORY=${randomUUID()}`
  private readonly lines: string[] = []

  constructor(readonly program: string) {
    this.source = readSource(program)
  }

  get transcript(): string {
    return this.lines.join('\n')
  }

  say(line: string): void {
    this.lines.push(line)
  }

  /** Starts the adapter and hands it the program, which waits for `run`. */
  async launch(config: { env?: object } & Record<string, unknown> = {}): Promise<void> {
    await this.client.start()
    const initialized = this.client.next('initialized')
    await this.client.request('launch', this.configuration(config))
    await initialized
  }

  /** What is launched, with the mark in its environment. */
  configuration(config: { env?: object } & Record<string, unknown> = {}): object {
    const [name, value] = this.mark.split('=') as [string, string]
    return { program: this.program, ...config, env: { ...config.env, [name]: value } }
  }

  /** Sets breakpoints of the program's file and answers what became of them. */
  async breakpoints(...wanted: MarkedBreakpoint[]): Promise<DebugProtocol.Breakpoint[]> {
    const breakpoints = wanted.map(({ at, ...rest }) => ({ line: this.source.line(at), ...rest }))
    const answer = await this.client.request('setBreakpoints', { source: { path: this.program }, breakpoints })
    return answer.breakpoints
  }

  async wakepoints(...breakpoints: (string | DebugProtocol.FunctionBreakpoint)[]): Promise<DebugProtocol.Breakpoint[]> {
    const named = breakpoints.map(one => (typeof one === 'string' ? { name: one } : one))
    return (await this.client.request('setFunctionBreakpoints', { breakpoints: named })).breakpoints
  }

  async exceptions(...filters: string[]): Promise<void> {
    await this.client.request('setExceptionBreakpoints', { filters })
  }

  /** Lets the program's first line run. */
  async run(): Promise<void> {
    await this.client.request('configurationDone')
  }

  /** The next stop, written with its place; answers the frames. */
  async stopped(): Promise<DebugProtocol.StackFrame[]> {
    return await this.tellStop(await this.client.next('stopped'))
  }

  /** Writes a stop with its place; answers the frames. */
  async tellStop(stop: DebugProtocol.StoppedEvent['body']): Promise<DebugProtocol.StackFrame[]> {
    const frames = await this.stack(stop.threadId)
    const top = frames.find(frame => frame.presentationHint !== 'label')
    const isThrown = stop.reason === 'exception'
    const text = isThrown && stop.text ? ` ${stop.text}` : ''
    // Of a wake-up the text is the whole sentence, and the description no more than its beginning.
    const said = isThrown ? stop.description : (stop.text ?? stop.description)
    const why = this.place(said ? `${stop.reason}, ${said}` : stop.reason)
    this.say(`stopped (${why})${text} in ${top ? this.frame(top) : 'no frame'}`)
    return frames
  }

  async stack(threadId = 1): Promise<DebugProtocol.StackFrame[]> {
    return (await this.client.request('stackTrace', { threadId })).stackFrames
  }

  /** `load  return row` : the function and the text of its line. */
  frame(frame: DebugProtocol.StackFrame): string {
    if (frame.presentationHint === 'label') return `-- ${frame.name} --`
    const { path, name } = frame.source ?? {}
    if (path === this.program) return `${frame.name} | ${this.source.text(frame.line)}`
    return `${frame.name} | ${name ?? 'nowhere'}`
  }

  /** Writes the frames of the program's own files, and the labels. */
  tell(frames: readonly DebugProtocol.StackFrame[]): void {
    const own = frames.filter(
      ({ presentationHint, source }) => presentationHint === 'label' || source?.path === this.program,
    )
    for (const frame of own) this.say(`  ${this.frame(frame)}`)
  }

  async step(command: 'next' | 'stepIn' | 'stepOut' | 'continue'): Promise<void> {
    this.say(`> ${command}`)
    await this.client.request(command, { threadId: 1 })
  }

  /** Steps, and writes where the program stops then. */
  async stepTo(command: 'next' | 'stepIn' | 'stepOut' | 'continue'): Promise<DebugProtocol.StackFrame[]> {
    await this.step(command)
    return await this.stopped()
  }

  /** The variables of a frame's scope as `name = value`. */
  async locals(frame: DebugProtocol.StackFrame, scopeName = 'Local'): Promise<string[]> {
    const { scopes } = await this.client.request('scopes', { frameId: frame.id })
    const scope = scopes.find(({ name }: DebugProtocol.Scope) => name === scopeName)
    if (!scope) throw new Error(`no scope ${scopeName}, only ${scopes.map((one: DebugProtocol.Scope) => one.name)}`)
    const { variables } = await this.client.request('variables', { variablesReference: scope.variablesReference })
    return variables
      .filter(({ name }: DebugProtocol.Variable) => name !== 'this')
      .map(({ name, value }: DebugProtocol.Variable) => `${name} = ${value}`)
  }

  async evaluate(expression: string, frameId?: number, context = 'repl'): Promise<string> {
    const request = this.client.request('evaluate', { expression, frameId, context })
    return await request.then(
      ({ result }) => result,
      (error: Error) => `! ${error.message}`,
    )
  }

  /** Writes what a program printed, and how it ended; the adapter ends after it. */
  async ended(): Promise<void> {
    const exit = await this.client.next('exited')
    await this.client.next('terminated')
    for (const category of ['stdout', 'stderr', 'console']) {
      const text = this.client.output(category).trimEnd()
      if (text) this.say(`${category}:\n${text.replace(/^/gm, '  ')}`)
    }
    this.say(`exited with ${exit.exitCode}`)
  }

  /** Ends everything; fails when a process of the program is left. Safe in any state. */
  async close(): Promise<void> {
    await this.client.stop()
    strictEqual(processesWith(this.mark).join('\n'), '', 'a process of the program is left')
  }

  /** Line numbers of the program's file as the text of their line. */
  private place(text: string): string {
    const name = basename(this.program)
    const numbers = new RegExp(`${name.replace('.', '\\.')}:(\\d+)`, 'g')
    return text.replace(numbers, (_, line) => `${name} «${this.source.text(Number(line))}»`)
  }
}
