/** Which ways to deal with a failed task count as asking for its error, and which do not. */
import {
  asCompleted,
  asyncWith,
  createTask,
  ExceptionGroup,
  FIRST_COMPLETED,
  FIRST_EXCEPTION,
  gather,
  getRunningLoop,
  run,
  shield,
  sleep,
  TaskGroup,
  ValueError,
  wait,
  waitFor,
} from '../../src/runtime/index'
import { collectGarbage, len, print, repr, sorted } from './print'

const told: string[] = []

function handler(_loop: any, context: any) {
  told.push(`${context.message}: ${context.exception.message}`)
}

function* fails(message: string) {
  yield* sleep(0)
  throw new ValueError(message)
}

function* plain() {
  const task = createTask(fails('plain'))
  yield* sleep(0.01)
  print(task.done())
}

function* asked() {
  const task = createTask(fails('asked'))
  yield* sleep(0.01)
  print(repr(task.exception()))
}

function* cancelled_late() {
  const task = createTask(fails('cancelled late'))
  yield* sleep(0.01)
  print(task.cancel(), task.cancelled())
}

function* called_back() {
  const task = createTask(fails('called back'))
  task.addDoneCallback(done => print('callback', done.done()))
  yield* sleep(0.01)
}

function* all_completed() {
  const [done, pending] = yield* wait([createTask(fails('all completed'))])
  print(len(done), len(pending))
}

function* first_completed() {
  const tasks = [createTask(fails('first completed'))]
  const [done, pending] = yield* wait(tasks, { returnWhen: FIRST_COMPLETED })
  print(len(done), len(pending))
}

function* first_exception() {
  const other = createTask(sleep(0.01))
  const tasks = [createTask(fails('first exception')), other]
  const [done, pending] = yield* wait(tasks, { returnWhen: FIRST_EXCEPTION })
  print(len(done), len(pending))
  yield* other
}

function* only_exception() {
  const tasks = [createTask(fails('only exception'))]
  const [done, pending] = yield* wait(tasks, { returnWhen: FIRST_EXCEPTION })
  print(len(done), len(pending))
}

function* shielded() {
  const outer = shield(fails('shielded'))
  print(outer.cancel())
  yield* sleep(0.01)
}

function* gathered() {
  const both = gather(fails('the first'), fails('the second'))
  try {
    yield* both
  } catch (error) {
    print(error)
  }
  yield* sleep(0.01)
}

function* as_completed() {
  for (const next of asCompleted([fails('completed'), sleep(0.01, 'slept')])) {
    try {
      print(yield* next)
    } catch (error) {
      print(error)
    }
  }
}

function* not_iterated() {
  const results = asCompleted([fails('not iterated')])
  yield* sleep(0.01)
  print(results !== null)
}

function* grouped() {
  try {
    yield* asyncWith(new TaskGroup(), function* (group) {
      group.createTask(fails('in a group'))
      group.createTask(fails('beside it'))
    })
  } catch (error) {
    if (!(error instanceof ExceptionGroup)) throw error
    print(len(error.exceptions))
  }
}

function* timed_out() {
  function* cleanup() {
    try {
      yield* sleep(1)
    } catch {
      throw new ValueError('cleanup')
    }
  }
  try {
    yield* waitFor(createTask(cleanup()), 0.01)
  } catch (error) {
    if (!(error instanceof ValueError)) throw error
    print(error)
  }
}

function* main() {
  getRunningLoop().setExceptionHandler(handler)
  for (const way of [
    plain,
    asked,
    cancelled_late,
    called_back,
    all_completed,
    first_completed,
    first_exception,
    only_exception,
    shielded,
    gathered,
    as_completed,
    not_iterated,
    grouped,
    timed_out,
  ]) {
    print(way.name)
    yield* way()
  }
  // Once for all: a collection takes its time, and tells them in no order.
  yield* collectGarbage()
  for (const message of sorted(told)) print(message)
}

export default run(main())
