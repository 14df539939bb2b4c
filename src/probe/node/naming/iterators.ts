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
  stampIterators(EventEmitter, 'on', args => new Happening(args[0], args[1]))
  stampIterators(timersPromises, 'setInterval', args => new Interval(args[0]))
  stampIterators(fs.promises, 'watch', args => new Work('file', 'watch', args[0]))
  stampIterators(fs, 'watch', args => new Work('file', 'watch', args[0]))
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
