import readlinePromises from 'node:readline/promises'
import stream, { Readable, Writable } from 'node:stream'
import streamPromises from 'node:stream/promises'
import util from 'node:util'
import { disguise, replaceMethod } from '../invisible'
import { type Named, type Origin, observe } from '../origins'
import { argumentText, className, hasProperty, inherits } from '../safely'
import { Happening } from './emitters'
import { noteInExecutors, stampPromises } from './patches'

/** `stream/promises`, `write(…, callback)` in an executor, and `util.promisify` of anything. */
export function nameStreams(): void {
  for (const name of ['pipeline', 'finished'] as const) {
    const flow = (args: readonly unknown[]) =>
      new Flow(name, (Array.isArray(args[0]) ? args[0] : args).filter(isStream))
    stampPromises(streamPromises, name, flow)
    noteInExecutors(stream, name, flow)
  }
  for (const name of ['write', 'end'] as const)
    noteInExecutors(Writable.prototype, name, (args, writable) =>
      args.some(argument => typeof argument === 'function') ? new Happening(writable, 'drain') : undefined,
    )
  for (const name of ['toArray', 'forEach', 'some', 'every', 'find', 'reduce'])
    stampPromises(Readable.prototype, name, (_args, readable) => new Happening(readable, 'data'))
  stampPromises(readlinePromises.Interface.prototype, 'question', args => new Question(args[0]))
  namePromisified()
}

function namePromisified(): void {
  const { apply } = Reflect
  const name = (made: (...args: any[]) => any) =>
    disguise(
      {
        observed(this: unknown, ...args: unknown[]) {
          return observe(() => apply(made, this, args))
        },
      }.observed,
      made,
    )
  replaceMethod(
    util,
    'promisify',
    original =>
      ({
        promisify(this: unknown, ...args: unknown[]) {
          const made = apply(original, this, args)
          // What has a promise version of its own gets that very one.
          return typeof made !== 'function' || hasProperty(args[0], util.promisify.custom) ? made : name(made)
        },
      }).promisify,
  )
}

function isStream(value: unknown): boolean {
  return inherits(value, stream.Stream.prototype)
}

class Flow implements Origin {
  readonly wakes = 'io'

  constructor(
    private readonly method: string,
    private readonly streams: readonly unknown[],
  ) {}

  name(): Named {
    return { kind: 'stream', label: this.wakerText() }
  }

  wakerText(): string {
    return `${this.method} ${this.streams.slice(0, 4).map(className).join(' → ')}`.trim()
  }
}

class Question implements Origin {
  readonly wakes = 'io'

  constructor(private readonly query: unknown) {}

  name(): Named {
    return { kind: 'stream', label: this.wakerText() }
  }

  wakerText(): string {
    return `answer to ${JSON.stringify(argumentText(this.query))}`
  }
}
