/** What is not read to its end is closed when run() ends. */
import { asyncGenerator, type Emit, run, sleep } from '../../src/runtime/index'
import { print } from './print'

const kept: any[] = []
const ticks = asyncGenerator(function* (emit: Emit<any>, name: string) {
  try {
    yield* emit(1)
    yield* emit(2)
  } finally {
    yield* sleep(0.01)
    print(name, 'closed')
  }
})

function* main() {
  const generator = ticks('a')
  kept.push(generator)
  print(yield* generator.anext())
}

export default run(main())
