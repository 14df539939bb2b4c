import { Queue, QueueEmpty, QueueFull, run } from '../../src/runtime/index'
import { print } from './print'

function* main() {
  const queue = new Queue(1)
  try {
    queue.getNowait()
  } catch (error) {
    if (!(error instanceof QueueEmpty)) throw error
    print(error.name)
  }
  queue.putNowait('x')
  try {
    queue.putNowait('y')
  } catch (error) {
    if (!(error instanceof QueueFull)) throw error
    print(error.name)
  }
  print(queue.getNowait(), queue.maxsize, new Queue().full())
}

export default run(main())
