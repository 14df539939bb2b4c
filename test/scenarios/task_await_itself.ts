import { currentTask, run, RuntimeError } from '../../src/runtime/index'
import { print } from './print'

function* main() {
  const me = currentTask()!
  try {
    yield* me
  } catch (error) {
    if (!(error instanceof RuntimeError)) throw error
    print(error.name)
  }
  print('still here')
}

export default run(main())
