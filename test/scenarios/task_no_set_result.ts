import { currentTask, run, RuntimeError, ValueError } from '../../src/runtime/index'
import { print } from './print'

function* main() {
  const task = currentTask()!
  try {
    task.setResult(1)
  } catch (error) {
    if (!(error instanceof RuntimeError)) throw error
    print(error)
  }
  try {
    task.setException(new ValueError())
  } catch (error) {
    if (!(error instanceof RuntimeError)) throw error
    print(error)
  }
}

export default run(main())
