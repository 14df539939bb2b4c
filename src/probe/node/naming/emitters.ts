import events, { EventEmitter } from 'node:events'
import { isCalledByNode } from '../calls/where'
import type { Named, Origin } from '../origins'
import { className, inherits, peekText } from '../safely'
import { describeEmitter } from './emitterKinds'
import { noteInExecutors, stampPromises } from './patches'

/** Listeners set in an executor, `events.once`, and the same for EventTarget. */
export function nameEmitters(): void {
  const prototype = EventEmitter.prototype
  const { on } = prototype
  for (const name of ['on', 'once', 'prependListener', 'prependOnceListener'] as const)
    noteInExecutors(prototype, name, (args, emitter) =>
      isForProgram(name, args[0]) ? happening(emitter, args[0]) : undefined,
    )
  if (prototype.addListener === on) prototype.addListener = prototype.on
  noteInExecutors(EventTarget.prototype, 'addEventListener', (args, target) =>
    args[0] === 'abort' || !isCalledByNode(LISTENING) ? happening(target, args[0]) : undefined,
  )
  const { once } = events
  stampPromises(EventEmitter, 'once', args => new Happening(args[0], args[1]))
  if (events.once === once) (events as any).once = (EventEmitter as any).once
}

/** What Node listens to for itself settles nothing of the program's; what it hands a callback on to may. */
function isForProgram(method: string, event: unknown): boolean {
  return !isCalledByNode() || (method === 'once' && handedOn.has(event))
}

/** Functions of Node's by which a program listens to an EventTarget: `target.onmessage = …` among them. */
const LISTENING = /^(?:set on\w+|on|once|addListener)$/

const handedOn = new Set<unknown>(['listening', 'connect', 'secureConnect', 'response', 'close', 'finish', 'end'])

function happening(emitter: unknown, event: unknown): Origin | undefined {
  return event === 'error' || event === 'newListener' ? undefined : new Happening(emitter, event)
}

/** An event of an emitter. */
export class Happening implements Origin {
  readonly wakes: 'io' | 'callback'

  constructor(
    readonly emitter: unknown,
    readonly event: unknown,
  ) {
    this.wakes = EventEmitter.prototype !== emitter && inherits(emitter, EventEmitter.prototype) ? 'io' : 'callback'
  }

  get bringsSockets(): boolean {
    return /^(?:ClientRequest|WebSocket)$/.test(className(this.emitter))
  }

  name(): Named {
    const event = typeof this.event === 'symbol' ? String(this.event.description) : String(peekWord(this.event))
    return describeEmitter(this.emitter, event)
  }

  wakerText(): string {
    const { label } = this.name()
    return typeof label === 'string' ? label : ''
  }
}

function peekWord(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : peekText(value, 'name')
}
