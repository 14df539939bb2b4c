import { ValueError } from './exceptions'
import { Semaphore } from './semaphore'

/** A semaphore that refuses to get more places than it began with. */
export class BoundedSemaphore extends Semaphore {
  private readonly bound: number

  constructor(value = 1) {
    super(value)
    this.bound = value
  }

  /** Gives a place back. @throws ValueError when all are free */
  override release(): void {
    if (this._value >= this.bound) throw new ValueError('BoundedSemaphore released too many times')
    super.release()
  }
}
