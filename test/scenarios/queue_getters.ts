/** Those who wait for items get them in the order they came. */
import { createTask, gather, Queue, run, sleep } from '../../src/runtime/index'
import { print } from './print'

function* getter(queue: Queue<any>, name: string) {
  print(name, yield* queue.get())
}

function* main() {
  const queue = new Queue()
  const tasks = ['a', 'b', 'c'].map(name => createTask(getter(queue, name)))
  yield* sleep(0)
  for (let n = 0; n < 3; n++) {
    queue.putNowait(n)
  }
  yield* gather(...tasks)
}

export default run(main())
