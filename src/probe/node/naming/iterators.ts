import { EventEmitter } from 'node:events'
import fs from 'node:fs'
import { Interface } from 'node:readline'
import { Readable } from 'node:stream'
import timersPromises from 'node:timers/promises'
import { replaceMethod } from '../invisible'
import { type Origin, stampObject } from '../origins'
import { Happening } from './emitters'
import { Interval } from './timers'
import { Work } from './work'

const { apply } = Reflect

/** What gives iterators, so that these say what their items come from. */
export function nameIterators(): void {
  stampIterators(EventEmitter, 'on', ([emitter, event]) => new Happening(emitter, event))
  stampIterators(timersPromises, 'setInterval', ([delay]) => new Interval(delay))
  stampIterators(fs.promises, 'watch', ([path]) => new Work('file', 'watch', path))
  stampIterators(fs, 'watch', ([path]) => new Work('file', 'watch', path))
  for (const name of [Symbol.asyncIterator, 'iterator'])
    stampIterators(Readable.prototype, name, (_args, stream) => new Happening(stream, 'data'))
  // Of both kinds of readline.
  const lines = Object.getPrototypeOf(Interface.prototype)
  stampIterators(lines, Symbol.asyncIterator, (_args, reader) => new Happening(reader, 'line'))
}

function stampIterators(
  owner: object,
  name: PropertyKey,
  origin: (args: readonly unknown[], receiver: unknown) => Origin,
): void {
  replaceMethod(
    owner,
    name,
    original =>
      ({
        stamped(this: unknown, ...args: unknown[]) {
          return stampObject(apply(original, this, args), origin(args, this))
        },
      }).stamped,
  )
}
