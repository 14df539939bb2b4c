/** What a loop notes of one iteration, in seconds; NaN where it was not worth reading the clock. */
export interface IterationEntry {
  readonly number: number
  /** By its host's clock. */
  readonly began: number
  /** Of the program's time, as `waited`. */
  readonly lasted: number
  /** How long the loop had nothing to do before. */
  readonly waited: number
  /** Callbacks that were in line. */
  readonly ran: number
}

/** The last iterations of a loop, in a ring of numbers: a tool gives it to the loop, which pays a few stores for it. */
export class IterationLog {
  private readonly numbers = new Float64Array(SIZE * FIELDS)
  private first = 0
  private last = 0

  /** @internal */
  note(number: number, began: number, lasted: number, waited: number, ran: number): void {
    const { numbers } = this
    const at = (number & MASK) * FIELDS
    numbers[at] = began
    numbers[at + 1] = lasted
    numbers[at + 2] = waited
    numbers[at + 3] = ran
    this.last = number
    if (this.first === 0) this.first = number
  }

  /** The latest first. */
  *entries(): Generator<IterationEntry, void, undefined> {
    const { first, last } = this
    for (let number = last; number > 0 && number >= first && number > last - SIZE; number--) {
      const at = (number & MASK) * FIELDS
      const [began, lasted, waited, ran] = this.numbers.subarray(at, at + FIELDS) as unknown as number[]
      yield { number, began: began!, lasted: lasted!, waited: waited!, ran: ran! }
    }
  }
}

const FIELDS = 4
/** How many it holds: a power of two. */
const SIZE = 64
const MASK = SIZE - 1
