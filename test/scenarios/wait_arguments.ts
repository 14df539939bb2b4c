import { createTask, run, ValueError, wait } from '../../src/runtime/index'
import { print } from './print'

function* child() {}

function* main() {
  try {
    yield* wait([])
  } catch (error) {
    if (!(error instanceof ValueError)) throw error
    print(error)
  }
  const wrong: any = 'LATER'
  const single: any = createTask(child())
  try {
    yield* wait([single], { returnWhen: wrong })
  } catch (error) {
    if (!(error instanceof ValueError)) throw error
    print(error)
  }
  try {
    yield* wait(single)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    print(error.name)
  }
  yield* single
}

export default run(main())
