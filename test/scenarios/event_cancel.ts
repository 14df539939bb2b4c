import { CancelledError, createTask, Event, gather, run, sleep } from '../../src/runtime/index'
import { print } from './print'

function* waiter(event: Event, name: string) {
  try {
    yield* event.wait()
    print(name, 'woken')
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    print(name, 'cancelled')
  }
}

function* main() {
  const event = new Event()
  const a = createTask(waiter(event, 'a'))
  const b = createTask(waiter(event, 'b'))
  yield* sleep(0)
  a.cancel()
  event.set()
  yield* gather(a, b)
}

export default run(main())
