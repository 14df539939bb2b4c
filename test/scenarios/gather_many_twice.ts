/** Of very many awaitables too each is one child, however often it is given; and may be gathered again. */
import { createTask, eagerTaskFactory, gather, getRunningLoop, run, sleep } from '../../src/runtime/index'
import { len, print } from './print'

function* number(value: number) {
  if (value % 50 === 0) print('made', value)
  yield* sleep(0)
  return value
}

function* main() {
  const loop = getRunningLoop()
  const settled = loop.createFuture<string>()
  const pending = loop.createFuture<string>()
  settled.setResult('settled')
  loop.callLater(0.01, value => pending.setResult(value), 'pending')
  const task = createTask(number(1000))
  const coroutines = Array.from({ length: 100 }, (_, value) => number(value))
  const numbers = yield* gather(...coroutines, ...coroutines.slice(0, 3), coroutines[99]!)
  print(len(numbers), numbers.slice(-5))
  const more = Array.from({ length: 100 }, (_, value) => number(value))
  const results = yield* gather(settled, pending, task, ...more, ...more.slice(0, 3), task, settled, pending)
  print(len(results), results.slice(0, 4), results.slice(-7))
  // The child that settles another is made in between.
  getRunningLoop().setTaskFactory(eagerTaskFactory)
  const later = loop.createFuture<string>()
  function* settles() {
    later.setResult('later')
    return null
  }
  const first = number(2000)
  const ones = Array.from({ length: 50 }, () => number(1))
  const mixed = yield* gather(later, first, ...ones, settles(), later, settled, first)
  print(len(mixed), mixed[0], mixed.slice(-4))
  const futures = Array.from({ length: 50 }, () => loop.createFuture<number>())
  const both = gather(gather(...futures, ...futures), gather(...futures))
  futures.forEach((future, index) => future.setResult(index))
  const [twice, once] = yield* both
  print(len(twice), twice.slice(49, 52), len(once), once.at(-1))
}

export default run(main())
