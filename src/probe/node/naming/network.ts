import dns from 'node:dns'
import net from 'node:net'
import { disguise, replaceMethod } from '../invisible'
import { type Named, type Origin, stampObject } from '../origins'
import { argumentText, askSafely, inherits, peek, peekText } from '../safely'
import { prototypeOf } from './globals'
import { noteInExecutors, stampPromises } from './patches'
import { targets } from './sockets'
import { Work } from './work'

/** fetch and the bodies of its responses, dns, and where sockets connect to. */
export function nameNetwork(): void {
  nameFetch()
  nameDns()
  const { apply } = Reflect
  replaceMethod(
    net.Socket.prototype,
    'connect',
    original =>
      ({
        connect(this: object, ...args: unknown[]) {
          const target = connectTarget(args)
          if (target !== '') targets.set(this, target)
          return apply(original, this, args)
        },
      }).connect,
  )
}

function nameFetch(): void {
  let areBodiesNamed = false
  stampPromises(globalThis, 'fetch', args => {
    if (!areBodiesNamed) {
      areBodiesNamed = true
      nameBodies()
    }
    return new Fetching(args[0], args[1])
  })
}

/** Only once fetch is used: looking at `Response` loads all of it. That of Node, whatever the program calls so. */
function nameBodies(): void {
  const prototype = prototypeOf('Response')
  const urlOf = prototype && Object.getOwnPropertyDescriptor(prototype, 'url')?.get
  if (prototype === undefined || urlOf === undefined) return
  const bodyOf = (response: unknown) => {
    const url = inherits(response, prototype) ? String(askSafely(urlOf, response) ?? '') : ''
    return new Work('http', 'body of', url === '' ? 'Response' : url)
  }
  for (const name of ['text', 'json', 'arrayBuffer', 'blob', 'formData', 'bytes'])
    stampPromises(prototype, name, (_args, response) => bodyOf(response))
  nameBodyStreams(prototype, bodyOf)
}

function nameBodyStreams(prototype: object, bodyOf: (response: unknown) => Work): void {
  const descriptor = Object.getOwnPropertyDescriptor(prototype, 'body')
  const { get } = descriptor ?? {}
  if (get === undefined || !descriptor?.configurable) return
  const { stamped } = {
    stamped(this: object) {
      return stampObject(Reflect.apply(get, this, []), bodyOf(this))
    },
  }
  Object.defineProperty(prototype, 'body', { ...descriptor, get: disguise(stamped, get) })
}

class Fetching implements Origin {
  readonly wakes = 'io'

  constructor(
    private readonly input: unknown,
    private readonly init: unknown,
  ) {}

  name(): Named {
    return { kind: 'http', label: this.wakerText() }
  }

  wakerText(): string {
    const given = peekText(this.init, 'method').toUpperCase()
    const text = argumentText(this.input)
    if (text !== '') return `${given || 'GET'} ${text}`
    const get = (key: string) => Object.getOwnPropertyDescriptor(Request.prototype, key)?.get as () => unknown
    if (!inherits(this.input, Request.prototype)) return 'fetch'
    const input = this.input as object
    return `${given || askSafely(get('method'), input)} ${askSafely(get('url'), input) ?? ''}`
  }
}

function nameDns(): void {
  for (const name of Object.keys(dns.promises).filter(key => /^(lookup|resolve|reverse)/.test(key))) {
    const work = (args: readonly unknown[]) => new Work('dns', name, args[0])
    for (const owner of [dns.promises, dns.promises.Resolver.prototype]) stampPromises(owner, name, work)
    for (const owner of [dns, dns.Resolver.prototype]) noteInExecutors(owner, name, work)
  }
}

/** `connect(port, host)`, `connect(path)`, `connect({ … })`, or what `net.connect` hands on: an array of the latter. */
function connectTarget(args: readonly unknown[]): string {
  const first = Array.isArray(args[0]) ? args[0][0] : args[0]
  if (typeof first === 'object' && first !== null) {
    const path = peek(first, 'path')
    if (typeof path === 'string') return path
    return `${peekText(first, 'host') || 'localhost'}:${peekText(first, 'port')}`
  }
  if (typeof first === 'number') return `${typeof args[1] === 'string' ? args[1] : 'localhost'}:${first}`
  return typeof first === 'string' ? first : ''
}
