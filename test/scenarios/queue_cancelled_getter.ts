/** A getter that is cancelled when its item has come leaves it to the next. */
import { CancelledError, createTask, gather, Queue, run, sleep } from '../../src/runtime/index'
import { print } from './print'

function* getter(queue: Queue<any>, name: string) {
  try {
    print(name, yield* queue.get())
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    print(name, 'cancelled')
  }
}

function* main() {
  const queue = new Queue()
  const a = createTask(getter(queue, 'a'))
  const b = createTask(getter(queue, 'b'))
  yield* sleep(0)
  queue.putNowait('item')
  a.cancel()
  yield* gather(a, b)
  print(queue.qsize())
}

export default run(main())
