import { currentTask, run, sleep } from '../../src/runtime/index'

function* main() {
  currentTask()!.cancel('self')
  yield* sleep(0)
}

export default run(main())
