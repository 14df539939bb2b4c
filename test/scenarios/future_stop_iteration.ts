/** What ends a coroutine cannot be the error of one, nor of a future: it becomes a RuntimeError. */
import {
  type Coroutine,
  createTask,
  getRunningLoop,
  InvalidStateError,
  RuntimeError,
  run,
  StopIteration,
  send,
  ValueError,
} from '../../src/runtime/index'
import { nameOf, print } from './print'

function* raises(): Coroutine<void> {
  throw new StopIteration(3)
}

function told(error: unknown) {
  if (!(error instanceof RuntimeError)) throw error
  print(error.name, error, nameOf(error.cause))
}

function* main() {
  const loop = getRunningLoop()
  for (const error of [StopIteration, new StopIteration(7)]) {
    const future = loop.createFuture()
    future.setException(error)
    told(future.exception())
  }
  try {
    yield* createTask(raises())
  } catch (error) {
    told(error)
  }
  const future = loop.createFuture<number>()
  for (const asks of [() => future.result(), () => future.exception()]) {
    try {
      asks()
    } catch (error) {
      if (!(error instanceof InvalidStateError)) throw error
      print(error)
    }
  }
  future.setResult(1)
  for (const again of [() => future.setResult(2), () => future.setException(new ValueError('late'))]) {
    try {
      again()
    } catch (error) {
      if (!(error instanceof InvalidStateError)) throw error
      print(error)
    }
  }
  print(future.cancel(), future.result(), future.exception())
}

export default (async () => {
  await run(main())
  try {
    send(raises())
  } catch (error) {
    told(error)
  }
})()
