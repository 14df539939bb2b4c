import { asyncWith, Condition, createTask, gather, run, sleep } from '../../src/runtime/index'
import { print } from './print'

function* waiter(condition: Condition, name: string) {
  yield* asyncWith(condition, function* () {
    print(name, yield* condition.wait())
  })
}

function* main() {
  const condition = new Condition()
  const tasks = ['a', 'b', 'c', 'd'].map(name => createTask(waiter(condition, name)))
  yield* sleep(0)
  yield* asyncWith(condition, function* () {
    condition.notify()
    print('notified one')
  })
  yield* sleep(0.01)
  yield* asyncWith(condition, function* () {
    condition.notify(2)
    print('notified two')
  })
  yield* sleep(0.01)
  yield* asyncWith(condition, function* () {
    condition.notifyAll()
  })
  yield* gather(...tasks)
}

export default run(main())
