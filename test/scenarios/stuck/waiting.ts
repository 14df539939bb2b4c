import * as asyncio from '../../../src/runtime/index'
import { print } from '../print'

function* main(): asyncio.Coroutine<void> {
  print('begun')
  yield* /*@wait*/ asyncio.getRunningLoop().createFuture<void>()
}

export default asyncio.run(main())
