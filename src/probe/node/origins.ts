import { types } from 'node:util'
import type { Position, Resource, WakerKind } from '../../protocol'
import { Carrier } from './carrier'
import type { SiteReference, Text } from './references'
import { peek } from './safely'
import { siteIndex } from './siteIndex'

/** A `Resource` as the main thread says it: places are numbers that the courier looks up. */
export type Named = Omit<Resource, 'label' | 'madeAt'> & {
  readonly label: Text
  readonly madeAt?: SiteReference | Position
}

/** Where a promise comes from, kept by the promise itself and put into words only when somebody asks. */
export interface Origin {
  /** `isPending`: of a promise that has not settled. */
  name(isPending?: boolean): Named
  /** How it wakes: what kind of waker, and its words. */
  readonly wakes: WakerKind
  wakerText?(): string
  /** The stack where it was set up, while that is remembered: see `traces.ts`. */
  trace?: object
  /** Whether it can have happened by now; absent where that can't be told. */
  isDue?(): boolean
  /** Whether it sets up sockets of its own, which are nothing besides it. */
  readonly bringsSockets?: boolean
}

/** Promises and emitters carry what we know of them: no table to keep, nothing for anyone to see. */
class Stamped extends Carrier {
  #origin: Origin

  constructor(object: object, origin: Origin) {
    super(object)
    this.#origin = origin
  }

  static of(object: object): Origin | undefined {
    return #origin in object ? (object as Stamped).#origin : undefined
  }

  static put(object: object, origin: Origin): void {
    if (#origin in object) (object as Stamped).#origin = origin
    else new Stamped(object, origin)
  }
}

/** Notes where a promise comes from; whatever else is given is left alone. Returns it. */
export function stamp<T>(value: T, origin: Origin): T {
  if (types.isPromise(value)) Stamped.put(value, origin)
  return value
}

/** The same for an iterator, a stream or an emitter: where what comes out of it comes from. */
export function stampObject<T>(value: T, origin: Origin): T {
  if (typeof value === 'object' && value !== null && !types.isProxy(value)) Stamped.put(value, origin)
  return value
}

export function originOf(value: unknown): Origin | undefined {
  return typeof value === 'object' && value !== null ? Stamped.of(value) : undefined
}

const NOTHING: readonly Origin[] = []

/** While the executor of a `new Promise` runs: collects what it sets up to settle the promise. */
export class Making implements Origin {
  notes: readonly Origin[] = NOTHING

  constructor(
    readonly site: number,
    readonly outer: Making | undefined,
  ) {}

  /** The first thing that can settle it; an error event only when there is nothing else. */
  private get primary(): Origin | undefined {
    return this.notes[0]
  }

  get wakes(): WakerKind {
    return this.primary?.wakes ?? 'unknown'
  }

  wakerText(): string {
    return this.primary?.wakerText?.() ?? ''
  }

  /** Of all that was set up, what may have settled it by now: its resolve function may have gone to others besides. */
  happened(): Origin[] {
    return this.notes.filter(note => note.isDue?.() ?? true)
  }

  name(isPending = false): Named {
    const madeAt = this.site === 0 ? {} : { madeAt: { $site: this.site } }
    // A timer of the past that has settled nothing is none of those that may.
    const left = isPending ? this.notes.filter(note => !note.isDue?.()) : []
    const [primary, ...rest] = withoutItsSockets(left.length > 0 ? left : this.notes)
    if (primary === undefined) {
      const label = this.site === 0 ? 'promise' : { $made: this.site }
      return { kind: 'promise', label, ...madeAt, ...settlerOf(this.site) }
    }
    const others = rest.map(note => {
      const { label } = note.name()
      return note.wakerText?.() || (typeof label === 'string' ? label : '')
    })
    const named = primary.name()
    const words = [...new Set(others)].filter(text => text !== '' && text !== named.label)
    const note = [named.note, words.length > 0 ? `or ${words.slice(0, 3).join(', ')}` : undefined].filter(Boolean)
    return { ...named, ...(note.length > 0 ? { note: note.join('; ') } : {}), ...madeAt }
  }
}

/** What a request or a WebSocket sets up comes behind it, its sockets not at all. */
function withoutItsSockets(notes: readonly Origin[]): readonly Origin[] {
  const whole = notes.find(note => note.bringsSockets)
  if (whole === undefined) return notes
  return [whole, ...notes.filter(note => note !== whole && note.name().kind !== 'socket')]
}

const LanguagePromise = Promise
const withResolvers = peek(Promise, 'withResolvers')

const NO_SETTLER = 'nobody was given its resolve function, so nobody can settle it'

/** Who can settle what was made there, by what the text around it says. */
function settlerOf(site: number): Pick<Named, 'wakerHint' | 'cannotWake'> {
  const statements = site === 0 ? undefined : siteIndex.settledBy(site)
  if (statements === undefined) return {}
  if (statements !== '') return { wakerHint: `whoever has its resolve function: ${statements}` }
  return isLanguagePromise() ? { cannotWake: NO_SETTLER } : {}
}

function isLanguagePromise(): boolean {
  return globalThis.Promise === LanguagePromise && peek(LanguagePromise, 'withResolvers') === withResolvers
}

let making: Making | undefined

export function beginMaking(site: number): Making {
  making = new Making(site, making)
  return making
}

export function endMaking(token: Making): void {
  making = token.outer
}

/** Of what was made by then; of promises about which nothing was noted, those of one place share what is known. */
export function originMade(token: Making): Making {
  if (token.notes !== NOTHING) return token
  let origin = madeAt.get(token.site)
  if (origin === undefined) {
    origin = new Making(token.site, undefined)
    madeAt.set(token.site, origin)
  }
  return origin
}

/** Notes it on what was made. */
export function stampMade<T>(value: T, token: Making): T {
  const origin = originMade(token)
  // What `Promise.withResolvers()` makes holds the promise.
  stamp(types.isPromise(value) || origin === token ? value : peek(value, 'promise'), origin)
  return value
}

const madeAt = new Map<number, Making>()

/** Forgets executors that threw; to be called between two steps of the loop. */
export function dropMakings(): void {
  making = undefined
}

/** Whether `note` would be heard: nothing is to be prepared for it otherwise. */
export function isMaking(): boolean {
  return making !== undefined
}

export function note(origin: Origin): void {
  if (making !== undefined) making.notes = making.notes.concat(origin)
}

/** Runs what makes a promise of its own accord, and stamps that with what was set up meanwhile. */
export function observe<T>(make: () => T): T {
  const token = beginMaking(0)
  try {
    const value = make()
    if (token.notes.length > 0) stamp(value, token)
    return value
  } finally {
    endMaking(token)
  }
}
