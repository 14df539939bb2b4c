/** What a priority queue can compare, what it refuses, and that a refusal loses nothing. */
import { PriorityQueue, run } from '../../src/runtime/index'
import { print } from './print'

function attempt(what: string, call: () => unknown) {
  try {
    print(what, call())
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    print(what, error.name)
  }
}

function allOf(queue: PriorityQueue<unknown>) {
  return Array.from({ length: queue.qsize() }, () => queue.getNowait())
}

function filled(...items: unknown[]) {
  const queue = new PriorityQueue<unknown>()
  for (const item of items) queue.putNowait(item)
  return queue
}

function* main() {
  print(allOf(filled([2, 'b'], [1, [3, 0]], [1, [3]], [2, 'a'], [2], [2, 'a', 0])))
  print(allOf(filled('pear', 'apple', 'Pear', 'app')))
  print(allOf(filled(2, true, 1.5, 0)))
  const queue = filled([1, { a: 1 }])
  attempt('lists of one priority', () => queue.putNowait([1, { b: 2 }]))
  attempt('another priority', () => queue.putNowait([2, { b: 3 }]))
  attempt('text', () => queue.putNowait('text'))
  print(queue.qsize())
  const item = { a: 1 }
  attempt('the same item', () => filled([1, item]).putNowait([1, item]))
  for (const [one, other] of [[1, 'one'], [null, 1], [{}, {}], [[1], 1], [[1], [null]]] as const) {
    const pair = filled(one)
    attempt(typeOf(one) !== typeOf(other) ? 'True' : 'False', () => pair.putNowait(other))
    print(pair.qsize())
  }
  const many = filled(9, 7, 8, 3, 5)
  attempt('among many', () => many.putNowait('text'))
  print(many.qsize(), many._unfinished, [...many._store].map(String).sort())
}

const typeOf = (value: unknown) => (Array.isArray(value) ? 'list' : value === null ? 'None' : typeof value)

export default run(main())
