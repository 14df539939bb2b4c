import { asyncWith, Condition, createTask, run, sleep } from '../../src/runtime/index'
import { print } from './print'

function* main() {
  const condition = new Condition()
  let state = [0]
  function* consumer() {
    yield* asyncWith(condition, function* () {
      print('value', yield* condition.waitFor(() => state[0]! > 1 && state[0]!))
    })
  }
  const task = createTask(consumer())
  for (let i = 0; i < 3; i++) {
    yield* sleep(0.01)
    yield* asyncWith(condition, function* () {
      state[0]! += 1
      condition.notifyAll()
      print('set', state[0]!)
    })
  }
  yield* task
}

export default run(main())
