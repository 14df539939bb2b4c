// A lock as people write it: a flag and a line of resolve functions.
export class Lock {
  readonly name: string
  #locked = false
  readonly #waiting: (() => void)[] = []

  constructor(name: string) {
    this.name = name
  }

  async acquire() {
    if (!this.#locked) {
      this.#locked = true
      return
    }
    await new Promise<void>(resolve => this.#waiting.push(resolve))
  }

  release() {
    const next = this.#waiting.shift()
    if (next) next()
    else this.#locked = false
  }
}
