/** What a coroutine may not yield to its task. */
import { type Coroutine, getRunningLoop, run, RuntimeError } from '../../src/runtime/index'
import { print } from './print'

class Strange {
  constructor(public what: any) {}
  *[Symbol.iterator](): Coroutine<any> {
    return yield this.what
  }
}

function* main() {
  try {
    yield* new Strange(7)
  } catch (error) {
    if (!(error instanceof RuntimeError)) throw error
    print(error)
  }
  const future = getRunningLoop().createFuture()
  try {
    yield* new Strange(future)
  } catch (error) {
    if (!(error instanceof RuntimeError)) throw error
    print(error.name)
  }
  print(yield* new Strange(null))
}

export default run(main())
