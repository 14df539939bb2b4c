/** A priority queue that is shut down: at once drops what is inside, otherwise it is taken in its order. */
import { PriorityQueue, QueueShutDown, ValueError, createTask, gather, run, sleep } from '../../src/runtime/index'
import { nameOf, print } from './print'

function* getter(queue: PriorityQueue<any>, name: string) {
  try {
    for (;;) {
      print(name, 'got', yield* queue.get())
      queue.taskDone()
    }
  } catch (error) {
    if (!(error instanceof QueueShutDown)) throw error
    print(name, 'is told')
  }
}

function* main() {
  let queue = new PriorityQueue<any>()
  for (const item of [3, 1, 2]) queue.putNowait(item)
  queue.shutdown()
  try {
    queue.putNowait(0)
  } catch (error) {
    if (!(error instanceof QueueShutDown)) throw error
    print('takes no more')
  }
  yield* getter(queue, 'first')
  yield* queue.join()
  queue = new PriorityQueue<any>(2)
  queue.putNowait([2, 'b'])
  queue.putNowait([1, 'a'])
  const putter = createTask(queue.put([0, 'c']))
  const joiner = createTask(queue.join())
  yield* sleep(0)
  queue.shutdown(true)
  print(queue.qsize(), queue.empty(), queue.full())
  for (const outcome of yield* gather(putter, joiner, { returnExceptions: true })) print(nameOf(outcome))
  try {
    queue.getNowait()
  } catch (error) {
    if (!(error instanceof QueueShutDown)) throw error
    print('gives no more')
  }
  try {
    queue.taskDone()
  } catch (error) {
    if (!(error instanceof ValueError)) throw error
    print(error.message)
  }
  const waiting = new PriorityQueue<any>()
  const getters = ['x', 'y'].map(name => createTask(getter(waiting, name)))
  yield* sleep(0)
  waiting.putNowait(7)
  waiting.shutdown(true)
  yield* gather(...getters)
}

export default run(main())
