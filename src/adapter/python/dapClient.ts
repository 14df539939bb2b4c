import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createConnection, type Socket } from 'node:net'
import type { Readable, Writable } from 'node:stream'
import type { DebugProtocol } from '@vscode/debugprotocol'
import { programGone } from '../errors'
import { cannotReach, debuggerRefused } from './errors'

/** What a debug adapter says on its own. */
export interface DapEvents {
  event(event: DebugProtocol.Event): void
  /** A request to the editor; answers its body. */
  reverseRequest(command: string, args: unknown): Promise<unknown>
  /** The connection is gone and every pending request has been rejected. Told once. */
  closed(): void
}

interface Pending {
  resolve(body: unknown): void
  reject(error: Error): void
}

/** A client of another debug adapter. Every request is settled, at the latest when the connection closes. */
export class DapClient {
  private readonly pending = new Map<number, Pending>()
  private next = 1
  private rest: Buffer = Buffer.alloc(0)
  private isClosed = false

  private constructor(
    input: Readable,
    private readonly output: Writable,
    private readonly events: DapEvents,
    /** The adapter's process, when it was started here. */
    readonly process?: ChildProcess,
  ) {
    input.on('data', (data: Buffer) => this.take(data))
    input.on('close', () => this.close())
    input.on('error', () => this.close())
    output.on('error', () => this.close())
  }

  /** Starts an adapter that speaks on its standard streams. */
  static async spawn(executable: string, args: readonly string[], env: NodeJS.ProcessEnv, events: DapEvents) {
    const child = spawn(executable, args, { env, stdio: ['pipe', 'pipe', 'ignore'], windowsHide: true })
    await once(child, 'spawn')
    return new DapClient(child.stdout!, child.stdin!, events, child)
  }

  /** Connects to an adapter that listens; rejects with a sentence when none does. */
  static async connect(host: string, port: number, events: DapEvents): Promise<DapClient> {
    const socket: Socket = createConnection({ host, port })
    try {
      await once(socket, 'connect')
    } catch {
      throw cannotReach(host, port)
    }
    socket.setNoDelay(true)
    return new DapClient(socket, socket, events)
  }

  /** Sends a request; answers the body. Rejects with the adapter's own sentence. */
  request(command: string, args: unknown = {}): Promise<any> {
    if (this.isClosed) return Promise.reject(programGone())
    return new Promise((resolve, reject) => {
      const seq = this.next++
      this.pending.set(seq, { resolve, reject })
      this.write({ seq, type: 'request', command, arguments: args })
    })
  }

  close(): void {
    if (this.isClosed) return
    this.isClosed = true
    this.output.destroy()
    for (const { reject } of this.pending.values()) reject(programGone())
    this.pending.clear()
    this.events.closed()
  }

  private write(message: object): void {
    if (this.isClosed) return
    const text = Buffer.from(JSON.stringify(message))
    this.output.write(Buffer.concat([Buffer.from(`Content-Length: ${text.length}\r\n\r\n`), text]))
  }

  private take(data: Buffer): void {
    this.rest = Buffer.concat([this.rest, data])
    for (;;) {
      const end = this.rest.indexOf('\r\n\r\n')
      if (end < 0) return
      const length = Number(/Content-Length: (\d+)/i.exec(this.rest.toString('latin1', 0, end))?.[1])
      if (!(length >= 0)) return void this.close()
      const body = end + 4
      if (this.rest.length < body + length) return
      const message = read(this.rest.toString('utf8', body, body + length))
      if (!message) return void this.close()
      this.rest = this.rest.subarray(body + length)
      this.dispatch(message)
    }
  }

  private dispatch(message: DebugProtocol.ProtocolMessage): void {
    if (message.type === 'event') this.events.event(message as DebugProtocol.Event)
    else if (message.type === 'response') this.settle(message as DebugProtocol.Response)
    else if (message.type === 'request') void this.answer(message as DebugProtocol.Request)
  }

  private settle({ request_seq, success, message, body }: DebugProtocol.Response): void {
    const pending = this.pending.get(request_seq)
    this.pending.delete(request_seq)
    if (success) pending?.resolve(body ?? {})
    else pending?.reject(debuggerRefused(message ?? body?.error?.format ?? 'it gave no reason.'))
  }

  private async answer({ seq, command, arguments: args }: DebugProtocol.Request): Promise<void> {
    const response = { seq: this.next++, type: 'response', request_seq: seq, command }
    try {
      this.write({ ...response, success: true, body: await this.events.reverseRequest(command, args) })
    } catch (error) {
      this.write({ ...response, success: false, message: error instanceof Error ? error.message : String(error) })
    }
  }
}

/** Undefined for what is no message: whoever answers so is no debug adapter. */
function read(text: string): DebugProtocol.ProtocolMessage | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
