/** A failing task raises its very error at every await. */
import { createTask, run, ValueError } from '../../src/runtime/index'
import { print } from './print'

function* child() {
  throw new ValueError('broken')
}

function* main() {
  const task = createTask(child())
  for (let i = 0; i < 2; i++) {
    try {
      yield* task
    } catch (error) {
      if (!(error instanceof ValueError)) throw error
      print(error.name, error, error === task.exception())
    }
  }
  try {
    task.result()
  } catch (error) {
    if (!(error instanceof ValueError)) throw error
    print('result raises', error)
  }
}

export default run(main())
