import { asyncGenerator, type Emit, getRunningLoop, run, sleep, StopAsyncIteration } from '../../src/runtime/index'
import { print } from './print'

const ticks = asyncGenerator(function* (emit: Emit<any>, count: number) {
  for (let n = 0; n < count; n++) {
    yield* sleep(0.01)
    yield* emit(n)
  }
})

function* main() {
  const iterator = ticks(3)
  while (yield* iterator.moveNext()) {
    const n = iterator.current
    print(n, Math.round(getRunningLoop().time() * 1000))
  }
  const generator = ticks(1)
  print(yield* generator.anext())
  try {
    yield* generator.anext()
  } catch (error) {
    if (!(error instanceof StopAsyncIteration)) throw error
    print(error.name)
  }
}

export default run(main())
