import { asyncGenerator, createTask, type Emit, run, sleep, wait } from '../../src/runtime/index'
import { print } from './print'

const ticks = asyncGenerator(function* (emit: Emit<any>) {
  try {
    while (true) {
      yield* sleep(0.01)
      yield* emit('tick')
    }
  } finally {
    print('generator ends')
  }
})

function* reads() {
  const iterator = ticks()
  while (yield* iterator.moveNext()) {
    const tick = iterator.current
    print(tick)
  }
}

function* main() {
  const task = createTask(reads())
  yield* sleep(0.035)
  task.cancel()
  yield* wait([task])
  print(task.cancelled())
}

export default run(main())
