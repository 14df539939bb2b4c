import { asyncGenerator, type Emit, run, StopAsyncIteration, ValueError } from '../../src/runtime/index'
import { print } from './print'

const echo = asyncGenerator(function* (emit: Emit<any>, first: string) {
  let value: any = first
  while (true) {
    try {
      value = yield* emit(value)
      print('received', value)
    } catch (error) {
      if (!(error instanceof ValueError)) throw error
      print('raised', error)
      value = 'after error'
    }
  }
})

function* main() {
  const generator = echo('first')
  try {
    yield* generator.asend('too early')
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    print(error.name)
  }
  print(yield* generator.asend(null))
  print(yield* generator.asend('second'))
  print(yield* generator.athrow(new ValueError('thrown')))
  yield* generator.aclose()
  try {
    yield* generator.anext()
  } catch (error) {
    if (!(error instanceof StopAsyncIteration)) throw error
    print('closed')
  }
}

export default run(main())
