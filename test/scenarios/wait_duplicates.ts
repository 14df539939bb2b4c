/** What is given twice to wait, gather or asCompleted is waited for once. */
import { FIRST_COMPLETED, asCompleted, createTask, gather, run, sleep, wait } from '../../src/runtime/index'
import { len, print, sorted } from './print'

function* work(name: string, delay: number) {
  yield* sleep(delay)
  print('worked', name)
  return name
}

function* main() {
  const a = createTask(work('a', 0.02))
  const b = createTask(work('b', 0.01))
  let [done, pending] = yield* wait([a, b, a, a])
  print(len(done), len(pending), sorted([...done].map(task => task.result())))
  ;[done, pending] = yield* wait([a, a, b], { returnWhen: FIRST_COMPLETED })
  print(len(done), len(pending))
  const c = createTask(work('c', 0.01))
  const once = work('once', 0.02)
  print(yield* gather(c, a, once, c, once))
  const d = createTask(work('d', 0.01))
  for (const each of asCompleted([d, d, b])) print('completed', yield* each)
  const e = createTask(work('e', 0.01))
  ;[done, pending] = yield* wait([e, e], { timeout: 0 })
  print(len(done), len(pending))
  print(yield* e)
}

export default run(main())
