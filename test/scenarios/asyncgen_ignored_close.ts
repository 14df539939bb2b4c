import { asyncGenerator, type Emit, run, RuntimeError } from '../../src/runtime/index'
import { print } from './print'

const stubborn = asyncGenerator(function* (emit: Emit<any>) {
  try {
    yield* emit(1)
  } finally {
    yield* emit(2)
  }
})

function* main() {
  const generator = stubborn()
  print(yield* generator.anext())
  try {
    yield* generator.aclose()
  } catch (error) {
    if (!(error instanceof RuntimeError)) throw error
    print(error)
  }
}

export default run(main())
