/** What a StreamReader refuses, and in which words. */
import {
  type Coroutine,
  IncompleteReadError,
  RuntimeError,
  run,
  StreamReader,
  ValueError,
} from '../../src/runtime/index'
import { nameOf, print } from './print'

function* attempt(coroutine: Coroutine<unknown>) {
  try {
    print(yield* coroutine)
  } catch (error) {
    if (!(error instanceof ValueError || error instanceof RuntimeError || error instanceof IncompleteReadError)) throw error
    print(nameOf(error), error)
  }
}

function* main() {
  const reader = new StreamReader({ limit: 16 })
  yield* attempt(reader.readexactly(-1))
  yield* attempt(reader.readuntil(Buffer.from('')))
  print(yield* reader.read(0), yield* reader.readexactly(0))
  reader.feedData(Buffer.from(''))
  reader.feedData(Buffer.from('half a li'))
  reader.feedEof()
  reader.feedEof()
  print(reader.atEof())
  yield* attempt(reader.readuntil(Buffer.from('\n')))
  print(reader.atEof())
  yield* attempt(reader.readexactly(3))
  yield* attempt(reader.readline())
  yield* attempt(reader.read())
  const failed = new StreamReader()
  failed.setException(new ValueError('broken'))
  print(failed.exception())
  for (const read of [() => failed.read(), () => failed.readline(), () => failed.readuntil()]) yield* attempt(read())
  yield* attempt(failed.readexactly(1))
}

export default run(main())
