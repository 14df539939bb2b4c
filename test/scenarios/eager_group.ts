/** Eager tasks in a group, in gather, in asCompleted and under waitFor: what ends at once is done at once. */
import {
  CancelledError,
  ExceptionGroup,
  TaskGroup,
  ValueError,
  asCompleted,
  asyncWith,
  createTask,
  eagerTaskFactory,
  gather,
  getRunningLoop,
  run,
  sleep,
  waitFor,
  type Coroutine,
} from '../../src/runtime/index'
import { nameOf, print } from './print'

function* work(name: string, delay: number | null = null) {
  print('begins', name)
  if (delay !== null) yield* sleep(delay)
  print('ends', name)
  return name
}

function* fails(name: string): Coroutine<void> {
  print('fails', name)
  throw new ValueError(name)
}

function* main() {
  getRunningLoop().setTaskFactory(eagerTaskFactory)
  const [now, later] = yield* asyncWith(new TaskGroup(), function* (group) {
    const now = group.createTask(work('now'))
    const later = group.createTask(work('later', 0.01))
    print(now.done(), later.done())
    return [now, later] as const
  })
  print(now.result(), later.result())
  print(yield* gather(work('a'), work('b', 0), work('c')))
  for (const each of asCompleted([createTask(work('slow', 0.02)), createTask(work('fast'))])) print('completed', yield* each)
  print(yield* waitFor(work('in time'), 1))
  try {
    yield* asyncWith(new TaskGroup(), function* (group) {
      group.createTask(fails('first'))
      print('the body goes on')
      group.createTask(work('second', 0.01))
      yield* sleep(1)
    })
  } catch (error) {
    if (!(error instanceof ExceptionGroup)) throw error
    print(error.exceptions.map(nameOf))
  }
  const task = createTask(work('cancelled', 1))
  task.cancel()
  try {
    yield* task
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    print('it was cancelled')
  }
}

export default run(main())
