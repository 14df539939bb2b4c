import { heapPop, heapPush, type Less } from './heap'
import { Queue, type Store } from './queue'

/** A queue that gives the least item first. Arrays compare item by item, as tuples do in Python. */
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
  if (!Array.isArray(a) || !Array.isArray(b)) return (a as number) < (b as number)
  for (let i = 0; i < a.length && i < b.length; i++) {
    if (lessByValue(a[i], b[i])) return true
    if (lessByValue(b[i], a[i])) return false
  }
  return a.length < b.length
}
