/** What an async generator says when it has ended, and when an error in it would seem to be its end. */
import {
  asyncGenerator,
  type Coroutine,
  createTask,
  type Emit,
  run,
  sleep,
  StopAsyncIteration,
  StopIteration,
  ValueError,
} from '../../src/runtime/index'
import { print } from './print'

const counts = asyncGenerator(function* (emit: Emit<number, unknown>) {
  yield* emit(1)
  yield* sleep(0.01)
  yield* emit(2)
})

const raises = asyncGenerator(function* (emit: Emit<string>, error: Error) {
  yield* emit('before')
  throw error
})

function* attempt(what: string, awaitable: Coroutine<unknown>) {
  try {
    print(what, yield* awaitable)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    print(what, error.name, error.message)
  }
}

function* main() {
  let generator = counts()
  const values: number[] = []
  while (yield* generator.moveNext()) values.push(generator.current)
  print(values)
  yield* attempt('next after the end', generator.anext())
  yield* attempt('send after the end', generator.asend('value'))
  yield* attempt('throw after the end', generator.athrow(new ValueError('late')))
  yield* attempt('close after the end', generator.aclose())
  generator = counts()
  yield* attempt('close before the start', generator.aclose())
  yield* attempt('next when closed', generator.anext())
  yield* attempt('throw when closed', generator.athrow(new ValueError('late')))
  generator = counts()
  yield* attempt('throw before the start', generator.athrow(new ValueError('early')))
  yield* attempt('next after it', generator.anext())
  for (const error of [new StopAsyncIteration('inside'), new StopIteration('inside'), new ValueError('inside')]) {
    const failing = raises(error)
    yield* attempt('first', failing.anext())
    yield* attempt('second', failing.anext())
    yield* attempt('third', failing.anext())
  }
  generator = counts()
  yield* attempt('first', generator.anext())
  const task = createTask(attempt('in a task', generator.anext()))
  yield* sleep(0)
  yield* attempt('next while it runs', generator.anext())
  yield* attempt('send while it runs', generator.asend('value'))
  yield* attempt('throw while it runs', generator.athrow(new ValueError('busy')))
  yield* attempt('close while it runs', generator.aclose())
  yield* task
  yield* generator.aclose()
}

export default run(main())
