import { createTask, Event, gather, run, sleep } from '../../src/runtime/index'
import { print } from './print'

function* waiter(event: Event, name: string) {
  print(name, yield* event.wait())
}

function* main() {
  const event = new Event()
  const tasks = ['a', 'b'].map(name => createTask(waiter(event, name)))
  yield* sleep(0)
  event.set()
  event.clear()
  print('cleared', event.isSet())
  yield* gather(...tasks)
  event.set()
  print(yield* event.wait(), event.isSet())
}

export default run(main())
