import { types } from 'node:util'
import vm from 'node:vm'
import { declareIn } from './declare'
import type { Originals } from './originals'

/** What another context of `vm` has of its own, whatever its global object says. */
export interface Realm {
  /** Absent where to look at it would run code of the program. */
  readonly global?: object
  /** Its `Function.prototype`. */
  readonly functions: object
  readonly errors: ErrorConstructor
  readonly promises: PromiseConstructor
}

/** Reached by what the language itself makes: its names may be anything, also traps. */
const INTRINSICS = `({
  global: this,
  functions: (() => {}).__proto__,
  errors: (() => { try { null.x } catch (error) { return error.__proto__.__proto__.constructor } })(),
  promises: (async () => {})().constructor,
})`

/** Lets text with probes run in the contexts that the program makes. */
export class Realms {
  readonly #originals: Originals
  readonly #opened: (realm: Realm) => void
  readonly #known = new WeakMap<object, boolean>()

  /** `opened` is told of each before the first such text runs there. */
  constructor(originals: Originals, opened: (realm: Realm) => void = () => undefined) {
    this.#originals = originals
    this.#opened = opened
  }

  /** To be called before such a text, of this name, runs in a context; false: it has to do without. */
  open(context: object, name: unknown): boolean {
    const isOpen = this.#known.get(context) ?? this.#declare(context)
    this.#known.set(context, isOpen)
    if (!isOpen) this.#originals.forget(name as string)
    return isOpen
  }

  #declare(context: object): boolean {
    const run = (text: string) => runInContext(text, context)
    try {
      const { global, ...rest } = run(INTRINSICS) as Realm
      const realm = types.isProxy(context) ? rest : { global, ...rest }
      declareIn(realm.functions, run)
      try {
        this.#originals.showIn(realm)
        this.#opened(realm)
      } catch {
        // A program that lets nobody touch what its contexts are made of sees the probes in them.
      }
      return true
    } catch {
      return false
    }
  }
}

const { runInContext } = vm
