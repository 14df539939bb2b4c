/** Errors while the others are cancelled join the group's. */
import { asyncWith, ExceptionGroup, run, RuntimeError, sleep, TaskGroup, ValueError } from '../../src/runtime/index'
import { len, print, repr } from './print'

function* fails(message: string) {
  throw new ValueError(String(message))
}

function* failsLate() {
  try {
    yield* sleep(1)
  } finally {
    throw new RuntimeError('while cancelled')
  }
}

function* main() {
  try {
    yield* asyncWith(new TaskGroup(), function* (group) {
      group.createTask(failsLate())
      group.createTask(fails('a'))
      group.createTask(fails('b'))
    })
  } catch (error) {
    if (!(error instanceof ExceptionGroup)) throw error
    print([...error.exceptions].map(e => repr(e)))
    const [matched, rest] = error.split(ValueError)
    print(len(matched!.exceptions), len(rest!.exceptions))
  }
}

export default run(main())
