import { Queue, type Store } from './queue'
import { RingBuffer } from './ringBuffer'

/** A queue that gives the item that came last. */
export class LifoQueue<T> extends Queue<T> {
  /** @internal */
  override _makeStore(): Store<T> {
    return new Stack<T>()
  }
}

class Stack<T> extends RingBuffer<T> implements Store<T> {
  put(item: T): void {
    this.push(item)
  }

  take(): T {
    return this.pop()
  }
}
