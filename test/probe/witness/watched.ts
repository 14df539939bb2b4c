import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Fact, ProbeOptions, Resource, TaskRow } from '../../../src/protocol'

const preload = join(__dirname, '../../../src/probe/node/main.js')

export interface WatchOptions {
  readonly node?: string
  /** Name of the file, whose ending says what it is. */
  readonly file?: string
  /** Null keeps it open. */
  readonly stdin?: string | null
  readonly env?: Record<string, string>
  /** The adapter lets the program start only by `start()`. */
  readonly wait?: boolean
  readonly locals?: ProbeOptions['locals']
  readonly flags?: readonly string[]
  /** A file that is loaded after the probe, and before the program. */
  readonly require?: string
}

export interface Outcome {
  readonly code: number | null
  readonly signal: string | null
  readonly stdout: string
  readonly stderr: string
}

/** A program of a test, with the witness in it and this test in the place of the adapter. */
export class Watched {
  readonly facts: Fact[] = []
  readonly events: { readonly event: string; readonly params: any }[] = []
  readonly path: string
  readonly outcome: Promise<Outcome>
  private readonly waiting = new Set<() => void>()
  private readonly answers = new Map<number, { resolve(ok: any): void; reject(error: Error): void }>()
  private commands = 0
  private printed = ''
  private socket: Socket | undefined

  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    path: string,
    readonly source: string,
  ) {
    this.path = path
    this.outcome = outcomeOf(child)
    this.outcome.then(() => this.notify())
    child.stdout?.on('data', chunk => {
      this.printed += chunk
      this.notify()
    })
  }

  /** Starts `source` as a program; `/*@name*​/` in it marks a line. */
  static async start(source: string, options: WatchOptions = {}): Promise<Watched> {
    const folder = mkdtempSync(join(tmpdir(), 'wakepoint-test-'))
    const path = join(folder, options.file ?? 'program.cjs')
    writeFileSync(path, source)
    const server = createServer()
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as { port: number }
    const { wait = false, locals } = options
    const probe: ProbeOptions = { door: { port }, token: 'key', wait, ...(locals ? { locals } : {}) }
    const env = { ...process.env, ...options.env, WAKEPOINT_PROBE: JSON.stringify(probe) }
    const required = [preload, options.require ?? []].flat().flatMap(file => ['--require', file])
    const child = spawn(options.node ?? process.execPath, [...(options.flags ?? []), ...required, path], {
      env,
      cwd: folder,
      // A group of its own, so that what it starts ends with it.
      detached: true,
    })
    child.stdin?.on('error', () => undefined)
    if (options.stdin !== null) child.stdin?.end(options.stdin ?? '')
    const watched = new Watched(child, folder, path, source)
    server.once('connection', socket => {
      server.close()
      watched.listen(socket)
    })
    watched.outcome.then(() => server.close())
    // On a busy machine a short program may end before its courier has a connection; who needs facts waits for them.
    await Promise.race([watched.outcome, watched.until(() => watched.socket !== undefined)])
    return watched
  }

  /** Lets the program start, where it waits. */
  async start(): Promise<void> {
    await this.send('startProgram', {})
  }

  send(name: string, args: unknown): Promise<any> {
    return this.write({ name, arguments: args })
  }

  post(method: string, params: unknown = {}): Promise<any> {
    return this.write({ method, params })
  }

  /** Waits until `holds`, which is asked whenever anything has been told; fails when the program ends before. */
  async until(holds: () => unknown): Promise<void> {
    let isOver = false
    this.outcome.then(() => {
      isOver = true
    })
    while (!holds()) {
      assert(!isOver, `The program ended before what the test waits for: ${holds}`)
      await new Promise<void>(resolve => this.waiting.add(resolve))
    }
  }

  async fact<T extends Fact['type']>(
    type: T,
    fits: (fact: Extract<Fact, { type: T }>) => boolean = () => true,
  ): Promise<Extract<Fact, { type: T }>> {
    const find = () => this.facts.find(fact => fact.type === type && fits(fact as Extract<Fact, { type: T }>))
    await this.until(find)
    return find() as Extract<Fact, { type: T }>
  }

  /** What a suspended call awaits, by its name. */
  async resourceOf(task: number): Promise<Resource> {
    await this.send('nameResources', { tasks: [task] })
    const named = this.facts.filter(fact => fact.type === 'resourceNamed' && fact.task === task).at(-1)
    assert(named?.type === 'resourceNamed')
    return named.resource
  }

  /** The task of the first call with this name. */
  async task(name: string): Promise<number> {
    return (await this.fact('taskCreated', fact => fact.name === name)).task
  }

  /** Waits until the call with this name is suspended on the marked line; answers its task. */
  async suspended(name: string, marker: string): Promise<number> {
    const task = await this.task(name)
    const line = this.line(marker)
    await this.until(() => {
      const last = this.facts.filter(fact => 'task' in fact && fact.task === task && !isNaming(fact)).at(-1)
      return last?.type === 'taskSuspended' && this.lineOf(last.site) === line
    })
    return task
  }

  async snapshot(): Promise<readonly TaskRow[]> {
    await this.send('takeSnapshot', {})
    const last = this.facts.filter(fact => fact.type === 'snapshot').at(-1)
    assert(last?.type === 'snapshot')
    return last.tasks
  }

  line(marker: string): number {
    const index = this.source.split('\n').findIndex(line => line.includes(`/*@${marker}*/`))
    assert(index >= 0, `no marker ${marker}`)
    return index + 1
  }

  lineOf(site: number): number | undefined {
    for (const fact of this.facts)
      if (fact.type === 'sitesAdded')
        for (const added of fact.sites) if (added.site === site) return added.position.line
    return undefined
  }

  /** What it has printed so far. */
  output(): string {
    return this.printed
  }

  /** Ends the program and takes its folder away. */
  async dispose(): Promise<void> {
    killGroup(this.child)
    await this.outcome
    this.socket?.destroy()
    rmSync(this.folder, { recursive: true, force: true })
  }

  /** Hangs up, as an adapter that dies. */
  hangUp(): void {
    this.socket?.destroy()
  }

  private listen(socket: Socket): void {
    this.socket = socket
    let rest = ''
    socket.setEncoding('utf8')
    socket.on('error', () => undefined)
    socket.on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\n')
      rest = lines.pop() as string
      for (const line of lines) this.hear(JSON.parse(line))
      this.notify()
    })
    this.notify()
  }

  private hear(message: any): void {
    if (message.facts) this.facts.push(...message.facts)
    else if (message.event) this.events.push(message)
    else if (message.answer !== undefined) {
      const waiting = this.answers.get(message.answer)
      if (message.error === undefined) waiting?.resolve(message.ok)
      else waiting?.reject(new Error(message.error))
    }
  }

  private write(message: object): Promise<any> {
    this.commands += 1
    const command = this.commands
    this.socket?.write(`${JSON.stringify({ command, ...message })}\n`)
    return new Promise((resolve, reject) => this.answers.set(command, { resolve, reject }))
  }

  private notify(): void {
    const waiting = [...this.waiting]
    this.waiting.clear()
    for (const resolve of waiting) resolve()
  }
}

function killGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

function isNaming(fact: Fact): boolean {
  return fact.type === 'taskNamed' || fact.type === 'resourceNamed'
}

export async function outcomeOf(child: ChildProcess): Promise<Outcome> {
  const out = textOf(child.stdout)
  const err = textOf(child.stderr)
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null]
  return { code, signal, stdout: out(), stderr: err() }
}

function textOf(stream: NodeJS.ReadableStream | null): () => string {
  let text = ''
  stream?.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
  })
  return () => text
}
