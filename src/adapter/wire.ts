import type { Socket } from 'node:net'
import type { CommandName, Commands, Fact, FromProbe, ToProbe } from '../protocol'
import { programGone, UserError } from './errors'

/** What a probe says on its own. */
export interface WireEvents {
  facts(facts: readonly Fact[]): void
  /** An event of the engine's own debugger. */
  event(name: string, params: unknown): void
  /** The connection is gone and every pending request has been rejected. Told once. */
  closed(): void
}

interface Pending {
  resolve(answer: unknown): void
  reject(error: Error): void
}

/** The connection to a probe, a JSON text a line each way. Every request is settled, at the latest when it closes. */
export class Wire {
  private readonly pending = new Map<number, Pending>()
  private next = 1
  private isClosed = false

  constructor(
    private readonly socket: Socket,
    private readonly events: WireEvents,
  ) {
    socket.on('close', () => this.close())
    socket.on('error', () => this.close())
  }

  command<C extends CommandName>(name: C, args: Commands[C]['arguments']): Promise<Commands[C]['answer']> {
    return this.send(command => ({ command, name, arguments: args })) as Promise<Commands[C]['answer']>
  }

  /** A request to the engine's own debugger, where the probe carries one. */
  method(method: string, params: unknown): Promise<unknown> {
    return this.send(command => ({ command, method, params }))
  }

  /** Takes one line of the probe. */
  take(line: string): void {
    const message = JSON.parse(line) as FromProbe
    if ('facts' in message) this.events.facts(message.facts)
    else if ('event' in message) this.events.event(message.event, message.params)
    else if ('answer' in message) this.settle(message)
  }

  /** Closes the connection and rejects what is pending. Safe to call twice. */
  close(): void {
    if (this.isClosed) return
    this.isClosed = true
    this.socket.destroy()
    for (const { reject } of this.pending.values()) reject(programGone())
    this.pending.clear()
    this.events.closed()
  }

  private send(message: (command: number) => ToProbe): Promise<unknown> {
    if (this.isClosed) return Promise.reject(programGone())
    return new Promise((resolve, reject) => {
      const command = this.next++
      this.pending.set(command, { resolve, reject })
      this.socket.write(`${JSON.stringify(message(command))}\n`)
    })
  }

  private settle(message: Extract<FromProbe, { answer: number }>): void {
    const pending = this.pending.get(message.answer)
    this.pending.delete(message.answer)
    if ('error' in message) pending?.reject(isGone(message.error) ? programGone() : new UserError(message.error))
    else pending?.resolve(message.ok)
  }
}

/** The words of a probe, or of V8's inspector, whose program ends at this moment. */
function isGone(error: string): boolean {
  return /Session (?:was closed|is not connected)/.test(error)
}
