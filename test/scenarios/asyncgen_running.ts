import { asyncGenerator, createTask, type Emit, gather, run, RuntimeError, sleep } from '../../src/runtime/index'
import { print } from './print'

const slow = asyncGenerator(function* (emit: Emit<any>) {
  yield* sleep(0.01)
  yield* emit(1)
})

function* main() {
  const generator = slow()
  const first = createTask(reads(generator))
  const second = createTask(reads(generator))
  yield* gather(first, second)
}

function* reads(generator: any) {
  try {
    print(yield* generator.anext())
  } catch (error) {
    if (!(error instanceof RuntimeError)) throw error
    print(error)
  }
}

export default run(main())
