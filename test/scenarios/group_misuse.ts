import { asyncWith, run, RuntimeError, TaskGroup } from '../../src/runtime/index'
import { print } from './print'

function* child() {
  print('never')
}

function* main() {
  const group = new TaskGroup()
  try {
    group.createTask(child())
  } catch (error) {
    if (!(error instanceof RuntimeError)) throw error
    print('not entered', error.name)
  }
  yield* asyncWith(group, function* () {})
  try {
    group.createTask(child())
  } catch (error) {
    if (!(error instanceof RuntimeError)) throw error
    print('finished', error.name)
  }
  try {
    yield* asyncWith(group, function* () {
      print('never')
    })
  } catch (error) {
    if (!(error instanceof RuntimeError)) throw error
    print('twice', error.name)
  }
}

export default run(main())
