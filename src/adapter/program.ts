import type { DebugProtocol } from '@vscode/debugprotocol'
import { createModel } from '../model'
import type {
  Abilities,
  AttachArguments,
  CommandName,
  Commands,
  Fact,
  IterationNow,
  LaunchArguments,
  Milliseconds,
  View,
  ViewQuery,
} from '../protocol'
import type { Backend, BackendFactory } from './backend'
import { Naming } from './naming'
import { Pauses } from './pauses'

/** What a program tells whoever opened it. */
export interface ProgramEvents {
  /** Already in the model when told. */
  facts(facts: readonly Fact[]): void
  /** A DAP event of the line debugger. */
  event(event: DebugProtocol.Event): void
  /** A request to the editor (`runInTerminal`); answers its body. */
  reverseRequest(command: string, args: unknown): Promise<any>
  /** Told once. */
  ended(exitCode: number | undefined): void
}

/** Requests that let a stopped program go on. */
export const resuming = new Set(['continue', 'next', 'stepIn', 'stepOut', 'reverseContinue', 'stepBack', 'goto'])

/** One program under Wakepoint: its backend, and the model of what is known of it. Knows no editor. */
export class Program {
  readonly model = createModel()
  readonly backend: Backend
  private running: 'starting' | 'running' | 'paused' | 'ended' = 'starting'
  private factsAt = Date.now()
  private noDebug = false
  private readonly naming: Naming
  private readonly pauses = new Pauses()
  /** Where the loop stands at this stop; asked for once. */
  private iteration: Promise<IterationNow | undefined> | undefined

  constructor(
    makeBackend: BackendFactory,
    private readonly events: ProgramEvents,
  ) {
    this.backend = makeBackend({
      facts: facts => this.takeFacts(facts),
      event: event => this.takeEvent(event),
      reverseRequest: (command, args) => events.reverseRequest(command, args),
      ended: exitCode => this.end(exitCode),
    })
    this.naming = new Naming(this.model, tasks => this.command('nameResources', { tasks }))
  }

  /** `held` is paused with the program's clock standing still. */
  get state(): View['program'] {
    return this.running === 'paused' && this.model.held ? 'held' : this.running
  }

  /** Whether it stands still for a person. */
  get isStopped(): boolean {
    return this.running === 'paused'
  }

  /** Program time now, as far as it can be told between two facts. */
  get now(): Milliseconds {
    return this.running === 'running' ? this.model.now + Date.now() - this.factsAt : this.model.now
  }

  /** What can be done to it, as far as it is known by now. */
  get abilities(): Abilities {
    return { stop: !this.noDebug && !this.backend.watchesOnly, ...this.model.abilities }
  }

  async launch(args: LaunchArguments): Promise<void> {
    this.noDebug = args.noDebug ?? false
    await this.backend.launch(args)
  }

  async attach(args: AttachArguments): Promise<void> {
    this.noDebug = args.noDebug ?? false
    await this.backend.attach(args)
  }

  async configurationDone(): Promise<void> {
    if (this.running === 'starting') this.running = 'running'
    await this.backend.configurationDone()
  }

  /** A DAP request of line debugging. */
  async request(command: string, args: unknown): Promise<any> {
    const before = this.running
    if (resuming.has(command) && before === 'paused') this.goOn()
    try {
      return await this.backend.request(command, args)
    } catch (error) {
      if (resuming.has(command) && this.running === 'running') {
        if (before === 'paused') this.stop()
        this.running = before
      }
      throw error
    }
  }

  command<C extends CommandName>(name: C, args: Commands[C]['arguments']): Promise<Commands[C]['answer']> {
    return this.backend.command(name, args)
  }

  /** What a panel shows now. What its rows await is asked for on the way and comes as facts. */
  async view(query: ViewQuery): Promise<View> {
    if (this.running !== 'ended') this.naming.ask(query, this.now)
    const inspected = query.loops ? this.inspectLoops() : undefined
    const detail = query.selected === undefined ? undefined : await this.detail(query.selected)
    const iteration = this.isStopped ? await this.iterationNow() : undefined
    await inspected
    const { abilities, model, now, state } = this
    const view = model.view(query, { program: state, now, stops: abilities.stop, pauses: this.pauses.all })
    return {
      ...view,
      ...(iteration && { loop: { ...view.loop, iteration } }),
      ...(detail && { detail: model.detailView(detail) }),
    }
  }

  /** The same for one who looks only once: with what its rows await, as far as it can be named now. */
  async namedView(query: ViewQuery): Promise<View> {
    if (this.running !== 'ended') await this.naming.settle(query, this.now)
    return await this.view(query)
  }

  /** Looks for proven rings also where no panel asks; see `Naming.watch`. */
  watch(on: boolean): void {
    this.naming.watch(on, () => this.running === 'running')
  }

  async terminate(): Promise<void> {
    this.naming.dispose()
    await this.backend.terminate()
  }

  /** What cannot be asked any more stays as it was told last. */
  private async inspectLoops(): Promise<void> {
    if (this.running !== 'ended') await this.command('inspectLoops', {}).catch(() => undefined)
  }

  private iterationNow(): Promise<IterationNow | undefined> {
    this.iteration ??= this.command('inspectIteration', {}).then(
      ({ iteration }) => iteration,
      () => undefined,
    )
    return this.iteration
  }

  private async detail(task: number) {
    if (this.running === 'ended') return this.model.detailOf(task)
    return await this.command('inspectTask', { task }).catch(() => this.model.detailOf(task))
  }

  private takeFacts(facts: readonly Fact[]): void {
    this.factsAt = Date.now()
    for (const fact of facts) this.model.apply(fact)
    this.events.facts(facts)
  }

  private takeEvent(event: DebugProtocol.Event): void {
    if (this.running !== 'ended') {
      if (event.event === 'stopped') this.stop()
      if (event.event === 'continued') this.goOn()
    }
    this.events.event(event)
  }

  private stop(): void {
    if (this.running !== 'paused') this.pauses.begin(this.model.now)
    this.running = 'paused'
    this.iteration = undefined
  }

  private goOn(): void {
    this.pauses.end(this.model.held)
    this.running = 'running'
    this.iteration = undefined
  }

  private end(exitCode: number | undefined): void {
    if (this.running === 'ended') return
    this.pauses.end(this.model.held)
    this.running = 'ended'
    this.naming.dispose()
    this.events.ended(exitCode)
  }
}
