import { createTask, FIRST_EXCEPTION, run, sleep, ValueError, wait } from '../../src/runtime/index'
import { len, nameOf, print } from './print'

function* works(n: number) {
  yield* sleep(n / 100)
}

function* fails(n: number) {
  yield* sleep(n / 100)
  throw new ValueError('x')
}

function* main() {
  const tasks = [createTask(works(1)), createTask(fails(2)), createTask(works(3))]
  let [done, pending] = yield* wait(tasks, { returnWhen: FIRST_EXCEPTION })
  print(len(done), len(pending))
  tasks[2]!.cancel()
  ;[done, pending] = yield* wait([tasks[2]!, tasks[0]!], { returnWhen: FIRST_EXCEPTION })
  print(len(done), len(pending), tasks[2]!.cancelled(), nameOf(tasks[1]!.exception()))
}

export default run(main())
