/** A queue that is shut down gives what it holds and takes nothing more. */
import { Queue, QueueShutDown, run } from '../../src/runtime/index'
import { print } from './print'

function* main() {
  const queue = new Queue()
  queue.putNowait(1)
  queue.putNowait(2)
  queue.shutdown()
  try {
    yield* queue.put(3)
  } catch (error) {
    if (!(error instanceof QueueShutDown)) throw error
    print('put', error.name)
  }
  print(yield* queue.get(), queue.getNowait())
  try {
    yield* queue.get()
  } catch (error) {
    if (!(error instanceof QueueShutDown)) throw error
    print('get', error.name)
  }
  try {
    queue.getNowait()
  } catch (error) {
    if (!(error instanceof QueueShutDown)) throw error
    print('get_nowait', error.name)
  }
}

export default run(main())
