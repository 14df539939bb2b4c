import { createTask, Queue, run, sleep, ValueError, wait } from '../../src/runtime/index'
import { print } from './print'

function* worker(name: string, queue: Queue<any>, results: unknown[]) {
  while (true) {
    const job = yield* queue.get()
    try {
      yield* sleep(job / 100)
      if (job === 3) {
        throw new ValueError('three')
      }
      results.push(name + String(job))
    } catch (error) {
      if (!(error instanceof ValueError)) throw error
      print(name, 'failed', error)
    } finally {
      queue.taskDone()
    }
  }
}

function* main() {
  const queue = new Queue()
  const results: any[] = []
  for (const job of [3, 1, 2, 1, 2]) {
    queue.putNowait(job)
  }
  const workers = ['a', 'b'].map(name => createTask(worker(name, queue, results)))
  yield* queue.join()
  for (const each of workers) {
    each.cancel()
  }
  yield* wait(workers)
  print(results)
}

export default run(main())
