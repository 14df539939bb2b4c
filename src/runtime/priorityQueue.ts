import { heapPop, heapPush, type Less } from './heap'
import { Queue, type Store } from './queue'

/**
 * A queue that gives the least item first: numbers, strings, objects with valueOf, and arrays of these, which compare item
 * by item as tuples do in Python. Putting what does not compare with the others is a TypeError, unless `less` is given.
 */
export class PriorityQueue<T> extends Queue<T> {
  private readonly less: Less<T>

  /** @param maxsize how many items it holds; 0 or less: any number. @param options.less for items of your own */
  constructor(maxsize = 0, options?: { less?: Less<T> }) {
    super(maxsize)
    this.less = options?.less ?? lessByValue
  }

  /** @internal */
  override _makeStore(): Store<T> {
    return new Heap<T>((a, b) => this.less(a, b))
  }
}

class Heap<T> implements Store<T> {
  private readonly items: T[] = []

  constructor(private readonly less: Less<T>) {}

  get length(): number {
    return this.items.length
  }

  put(item: T): void {
    heapPush(this.items, item, this.less)
  }

  take(): T {
    return heapPop(this.items, this.less)!
  }

  [Symbol.iterator](): IterableIterator<T> {
    return this.items.values()
  }
}

function lessByValue(a: unknown, b: unknown): boolean {
  if (typeof a === 'number' && typeof b === 'number') return a < b
  if (Array.isArray(a) && Array.isArray(b)) {
    for (let i = 0; i < a.length && i < b.length; i++) if (!isSame(a[i], b[i])) return lessByValue(a[i], b[i])
    return a.length < b.length
  }
  // JavaScript would compare anything with anything, by its text: the order would be none that anybody asked for.
  const [kind, other] = [kindOf(a), kindOf(b)]
  if (kind === null || other === null || (kind !== other && kind !== 'own' && other !== 'own')) {
    throw new TypeError(`'<' not supported between instances of '${typeOf(a)}' and '${typeOf(b)}'`)
  }
  return (a as number) < (b as number)
}

function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (!Array.isArray(a) || !Array.isArray(b)) return kindOf(a) === 'own' && a! <= b! && a! >= b!
  return a.length === b.length && a.every((item, i) => isSame(item, b[i]))
}

/** By what a value compares: a number, a text, or what its class says with valueOf; null: by nothing. */
function kindOf(value: unknown): 'number' | 'text' | 'own' | null {
  if (typeof value === 'string') return 'text'
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return 'number'
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  return Symbol.toPrimitive in value || value.valueOf !== Object.prototype.valueOf ? 'own' : null
}

function typeOf(value: unknown): string {
  return typeof value === 'object' && value !== null
    ? (value.constructor?.name ?? 'Object')
    : String(value === null ? value : typeof value)
}
