import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { DebugClient } from '@vscode/debugadapter-testsupport'
import type { DebugProtocol } from '@vscode/debugprotocol'

/** The adapter as `tsc -b` has built it. */
const adapter = resolve(__dirname, '../../src/adapter/main.js')

/** How long a test waits for an event that must come, in milliseconds. */
const patience = 90_000

/** The parts of the library's client that its types keep private: what comes in, and the way out. */
interface Insides {
  dispatch(body: string): void
  outputStream: NodeJS.WritableStream
  _adapterProcess: ChildProcess
  stopAdapter(): void
}

/** A DAP client like an editor, for one session with an adapter process of its own. */
export class DapClient {
  readonly events: DebugProtocol.Event[] = []
  /** Answers the adapter's own requests, by command. */
  readonly answers: Record<string, (args: any) => Promise<object>> = {}
  /** Whether the session is over and the adapter has gone. */
  hasLeft = false
  private readonly client = new DebugClient('node', adapter, 'wakepoint', undefined, true)
  private readonly waiting = new Set<() => void>()
  private readonly taken = new Set<DebugProtocol.Event>()

  async start(): Promise<DebugProtocol.Capabilities> {
    const insides = this.client as unknown as Insides
    const dispatch = insides.dispatch.bind(this.client)
    insides.dispatch = body => {
      const message = JSON.parse(body) as DebugProtocol.ProtocolMessage
      if (message.type === 'request') void this.answer(message as DebugProtocol.Request, insides.outputStream)
      else dispatch(body)
      if (message.type === 'event') this.take(message as DebugProtocol.Event)
    }
    await this.client.start()
    const format = {
      pathFormat: 'path',
      linesStartAt1: true,
      columnsStartAt1: true,
      supportsRunInTerminalRequest: true,
      supportsStartDebuggingRequest: true,
    }
    return await this.request('initialize', { adapterID: 'wakepoint', clientID: 'test', ...format })
  }

  /** Answers the body; rejects with the adapter's sentence. */
  async request(command: string, args: object = {}): Promise<any> {
    const response = await this.client.send(command, args)
    if (command === 'disconnect') this.hasLeft = true
    return response.body
  }

  /** The sentence of a request that must fail. */
  async failure(command: string, args: object = {}): Promise<string> {
    const sentence = await this.request(command, args).then(
      () => undefined,
      (error: Error) => error.message,
    )
    if (sentence === undefined) throw new Error(`${command} should have failed`)
    return sentence
  }

  /** The next event of this name that fits, also one that has come already; each is given once. */
  async next<E extends DebugProtocol.Event>(name: string, fits: (body: any) => boolean = () => true) {
    return (await this.nextEvent(name, event => event.event === name && fits(event.body))).body as E['body']
  }

  /** The same for whichever of these comes first. */
  nextOf(...names: string[]): Promise<DebugProtocol.Event> {
    return this.nextEvent(names.join(' or '), ({ event }) => names.includes(event))
  }

  private nextEvent(what: string, fits: (event: DebugProtocol.Event) => boolean): Promise<DebugProtocol.Event> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const event = this.events.find(one => !this.taken.has(one) && fits(one))
        if (!event) return
        this.taken.add(event)
        clearTimeout(timer)
        this.waiting.delete(look)
        resolve(event)
      }
      const timer = setTimeout(() => {
        this.waiting.delete(look)
        reject(new Error(`no event ${what} in ${patience} ms; there were: ${this.events.map(e => e.event).join()}`))
      }, patience)
      this.waiting.add(look)
      look()
    })
  }

  /** What the program has printed so far, by category. */
  output(category: string): string {
    const outputs = this.events.filter(({ event, body }) => event === 'output' && body.category === category)
    return outputs.map(({ body }) => body.output).join('')
  }

  /** Ends the session and the adapter. Safe to call twice. */
  async stop(): Promise<void> {
    if (!this.hasLeft) await this.request('disconnect')
    ;(this.client as unknown as Insides).stopAdapter()
  }

  /** Sends the adapter a signal, which ends it sooner or later; resolves when it has gone. */
  async kill(signal: NodeJS.Signals): Promise<void> {
    const { _adapterProcess: adapter } = this.client as unknown as Insides
    adapter.stdin?.on('error', () => undefined)
    adapter.kill(signal)
    if (adapter.exitCode === null && adapter.signalCode === null) await once(adapter, 'exit')
    this.hasLeft = true
  }

  /** Goes away as an editor that crashes; resolves when the adapter has gone. */
  async hangUp(): Promise<void> {
    const { _adapterProcess: adapter } = this.client as unknown as Insides
    adapter.stdin?.end()
    if (adapter.exitCode === null && adapter.signalCode === null) await once(adapter, 'exit')
    this.hasLeft = true
  }

  private take(event: DebugProtocol.Event): void {
    this.events.push(event)
    for (const look of this.waiting) look()
  }

  private async answer({ seq, command, arguments: args }: DebugProtocol.Request, out: NodeJS.WritableStream) {
    const base = { type: 'response', seq: 0, request_seq: seq, command }
    const refuse = async () => Promise.reject(new Error(`the test has no answer to ${command}`))
    const response = await (this.answers[command] ?? refuse)(args).then(
      body => ({ ...base, success: true, body }),
      (error: Error) => ({ ...base, success: false, message: error.message }),
    )
    const json = JSON.stringify(response)
    out.write(`Content-Length: ${Buffer.byteLength(json)}\r\n\r\n${json}`)
  }
}
