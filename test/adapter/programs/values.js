class Pool {
  #secret = 'hidden'
  max = 4
  get idle() {
    return this.max - 1
  }
  look() {
    return this.#secret
  }
}

const values = {
  text: 'it\'s "quoted"\n',
  many: Array.from({ length: 250 }, (_, i) => i * i),
  map: new Map([
    ['a', 1],
    [{ b: 2 }, 'two'],
  ]),
  set: new Set([1, 'x']),
  bytes: new Uint8Array([1, 2, 3]),
  pool: new Pool(),
  nothing: null,
  missing: undefined,
  big: 12n,
  minus: -0,
  symbol: Symbol('s'),
  error: new RangeError('too far'),
  pending: new Promise(() => {}),
  done: Promise.resolve({ ok: true }),
  when: new Date(0),
  pattern: /a+/g,
  async later(id, more) {},
  get lazy() {
    return 'called'
  },
}
const count = 3
const name = 'first'
console.log(name, count, values.pool.max) /*@here*/
