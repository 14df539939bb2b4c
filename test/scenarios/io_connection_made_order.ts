import * as asyncio from '../../src/runtime/index'
import { portOf } from './net'
import { print } from './print'

class Client extends asyncio.Protocol {
  override connectionMade(): void {
    print('connection made')
    asyncio.getRunningLoop().callSoon(print, 'soon after made')
  }
}

function* main(): asyncio.Coroutine<void> {
  const loop = asyncio.getRunningLoop()

  function* handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter): asyncio.Coroutine<void> {
    yield* reader.read()
    writer.close()
  }

  yield* asyncio.asyncWith(yield* asyncio.startServer(handle, '127.0.0.1', 0), function* (server) {
    function factory(): Client {
      print('factory')
      loop.callSoon(print, 'soon after factory')
      return new Client()
    }

    const [transport] = yield* loop.createConnection(factory, '127.0.0.1', portOf(server))
    print('awaited')
    yield* asyncio.sleep(0)
    transport.close()
    print('peer', transport.getExtraInfo('peername')[0], transport.getExtraInfo('peername')[1] === portOf(server))
    print('none', transport.getExtraInfo('nothing'), transport.getExtraInfo('nothing', 'default'))
  })
}

export default asyncio.run(main())
