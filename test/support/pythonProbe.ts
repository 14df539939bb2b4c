import { type ChildProcess, spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { openDoor } from '../../src/adapter/door'
import type { Wire } from '../../src/adapter/wire'
import type { Fact, FactBody, Resource, TaskDetail, TaskId, TaskRow } from '../../src/protocol'
import { probeVariable } from '../../src/protocol'
import type { Python } from './pythons'

/** How long a test waits for a fact that must come, in milliseconds. */
const patience = 60_000

export const probeFolder = resolve(__dirname, '../../../src/probe/python')

export interface ProbeConfig {
  readonly args?: readonly string[]
  /** Options of the interpreter. */
  readonly options?: readonly string[]
  readonly env?: NodeJS.ProcessEnv
  /** Whether the program's first line waits for `startProgram`. */
  readonly wait?: boolean
}

/** A Python program under the witness, without an adapter: its facts as they come. */
export class PythonProbe {
  readonly facts: Fact[] = []
  stdout = ''
  stderr = ''
  exit: Promise<{ code: number | null; signal: string | null }>
  wire!: Wire
  private readonly waiting = new Set<() => void>()

  private constructor(private readonly child: ChildProcess) {
    child.stdout!.setEncoding('utf8').on('data', text => {
      this.stdout += text
      this.look()
    })
    child.stderr!.setEncoding('utf8').on('data', text => {
      this.stderr += text
      this.look()
    })
    this.exit = new Promise(done => {
      child.once('close', (code, signal) => done({ code, signal }))
    })
  }

  static async start(python: Python, program: string, config: ProbeConfig = {}): Promise<PythonProbe> {
    let probe: PythonProbe | undefined
    const early: Fact[] = []
    const door = await openDoor({
      facts: facts => (probe ? probe.take(facts) : early.push(...facts)),
      event: () => undefined,
      closed: () => probe?.look(),
    })
    const options = JSON.stringify({ ...door.address, wait: config.wait ?? false })
    const args = [...(config.options ?? []), resolve(probeFolder, 'main.py'), program, ...(config.args ?? [])]
    const env = { ...process.env, PYTHONUNBUFFERED: '1', ...config.env, [probeVariable]: options }
    // A group of its own, so that what it starts ends with it.
    const child = spawn(python.path, args, { env, stdio: ['pipe', 'pipe', 'pipe'], detached: true })
    probe = new PythonProbe(child)
    probe.take(early)
    try {
      probe.wire = await probe.inTime(door.entered, 'the probe did not come')
    } finally {
      door.close()
    }
    return probe
  }

  get pid(): number {
    return this.child.pid!
  }

  /** The first fact of a type that fits, also one that has come already. */
  fact<T extends FactBody['type']>(
    type: T,
    fits: (fact: Extract<Fact, { type: T }>) => boolean = () => true,
  ): Promise<Extract<Fact, { type: T }>> {
    const find = () =>
      this.facts.find(one => one.type === type && fits(one as Extract<Fact, { type: T }>)) as Extract<Fact, { type: T }>
    return this.until(find, `no fact ${type}`)
  }

  /** Resolves with the first truthy answer. */
  until<T>(find: () => T | undefined | false | '', what: string): Promise<T> {
    const found = new Promise<T>(done => {
      const look = () => {
        const answer = find()
        if (!answer) return
        this.waiting.delete(look)
        done(answer)
      }
      this.waiting.add(look)
      look()
    })
    return this.inTime(found, what)
  }

  /** Resolves when the program has printed the text. */
  async printed(text: string): Promise<void> {
    await this.until(() => this.stdout.includes(text), `the program did not print ${text}`)
  }

  /** Everything that happened until now has come as facts when this resolves. */
  async flush(): Promise<void> {
    await this.wire.method('flush', {})
  }

  /** The rows of a snapshot taken now. */
  async snapshot(): Promise<readonly TaskRow[]> {
    const from = this.facts.length
    await this.wire.command('takeSnapshot', {})
    const fact = this.facts.slice(from).find(one => one.type === 'snapshot')
    return fact?.type === 'snapshot' ? fact.tasks : []
  }

  /** The number of the live task with this name. */
  async task(name: string): Promise<TaskId> {
    const row = (await this.snapshot()).find(one => one[6] === name)
    if (!row) throw new Error(`there is no task ${name}`)
    return row[0]
  }

  async detail(name: string): Promise<TaskDetail> {
    return await this.wire.command('inspectTask', { task: await this.task(name) })
  }

  /** What the live tasks await, by their names. */
  async resources(): Promise<Map<string, Resource>> {
    const rows = await this.snapshot()
    const from = this.facts.length
    await this.wire.command('nameResources', { tasks: rows.map(row => row[0]) })
    const names = new Map(rows.map(row => [row[0], row[6]]))
    const named = this.facts.slice(from).flatMap(fact => (fact.type === 'resourceNamed' ? [fact] : []))
    return new Map(named.map(({ task, resource }) => [names.get(task) ?? String(task), resource]))
  }

  /** Writes a line to the program's standard input. */
  tell(line: string): void {
    this.child.stdin!.write(`${line}\n`)
  }

  async stop(): Promise<void> {
    try {
      process.kill(-this.pid, 'SIGKILL')
    } catch {
      // It has ended, and all it started.
    }
    await this.exit
    this.wire?.close()
  }

  private take(facts: readonly Fact[]): void {
    for (const fact of facts) this.facts.push(fact)
    this.look()
  }

  private look(): void {
    for (const look of [...this.waiting]) look()
  }

  private inTime<T>(thing: Promise<T>, what: string): Promise<T> {
    let timer: NodeJS.Timeout
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`${what} in ${patience} ms; it said: ${this.stderr}`)), patience)
    })
    return Promise.race([thing, late]).finally(() => clearTimeout(timer))
  }
}
