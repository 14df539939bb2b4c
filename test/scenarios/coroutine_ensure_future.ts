import { type Coroutine, ensureFuture, isfuture, run } from '../../src/runtime/index'
import { print } from './print'

class Ready {
  *[Symbol.iterator](): Coroutine<any> {
    yield
    return 'ready'
  }
}

function* child() {
  return 'child'
}

function* main() {
  const task = ensureFuture(child())
  print(isfuture(task), ensureFuture(task) === task, yield* task)
  print(yield* ensureFuture(new Ready()))
  const wrong: any = 3
  try {
    ensureFuture(wrong)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    print(error)
  }
}

export default run(main())
