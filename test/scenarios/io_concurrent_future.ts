import * as asyncio from '../../src/runtime/index'
import { print } from './print'

function* main(): asyncio.Coroutine<void> {
  const loop = asyncio.getRunningLoop()
  let source = new asyncio.ConcurrentFuture<string>()
  let wrapped = asyncio.wrapFuture(source)
  print('same', asyncio.wrapFuture(wrapped) === wrapped, wrapped.getLoop() === loop)
  source.addDoneCallback(future => print('callback', future.result()))
  loop.callSoon(text => source.setResult(text), 'settled')
  print(yield* wrapped)
  try {
    source.setResult('again')
  } catch (error) {
    print('invalid', (error as Error).message.split(':')[0])
  }
  source = new asyncio.ConcurrentFuture()
  wrapped = asyncio.wrapFuture(source)
  wrapped.cancel()
  yield* asyncio.sleep(0)
  print('cancelled', source.cancelled(), source.running(), source.done())
  source = new asyncio.ConcurrentFuture()
  wrapped = asyncio.wrapFuture(source)
  print('runs', source.setRunningOrNotifyCancel(), 'cancel', source.cancel())
  source.setException(new asyncio.ValueError('lost'))
  try {
    yield* wrapped
  } catch (error) {
    print('failed', error)
  }
  source = new asyncio.ConcurrentFuture()
  wrapped = asyncio.wrapFuture(source)
  source.cancel()
  try {
    yield* wrapped
  } catch (error) {
    if (!(error instanceof asyncio.CancelledError)) throw error
    print('cancelled from the other side')
  }
}

export default asyncio.run(main())
