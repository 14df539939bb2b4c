/** aclose() runs the finally blocks, which may await. */
import { asyncGenerator, type Emit, run, sleep } from '../../src/runtime/index'
import { print } from './print'

const ticks = asyncGenerator(function* (emit: Emit<any>) {
  try {
    for (let n = 0; n < 9; n++) {
      yield* emit(n)
    }
  } finally {
    print('closing')
    yield* sleep(0.01)
    print('closed')
  }
})

function* main() {
  const generator = ticks()
  while (yield* generator.moveNext()) {
    const n = generator.current
    print(n)
    if (n === 1) {
      break
    }
  }
  yield* generator.aclose()
  yield* generator.aclose()
  const unstarted = ticks()
  yield* unstarted.aclose()
  print('end')
}

export default run(main())
