import * as asyncio from '../../src/runtime/index'
import { b, portOf } from './net'
import { print } from './print'

const protocol = () => new asyncio.Protocol()

function* main(): asyncio.Coroutine<void> {
  const loop = asyncio.getRunningLoop()
  const listener = new asyncio.Socket()
  listener.bind(['127.0.0.1', 0])

  function* handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter): asyncio.Coroutine<void> {
    writer.write(yield* reader.readline())
    writer.close()
  }

  const server = yield* asyncio.startServer(handle, null, null, { sock: listener })
  const client = new asyncio.Socket()
  yield* loop.sockConnect(client, ['127.0.0.1', portOf(server)])
  const [reader, writer] = yield* asyncio.openConnection(null, null, { sock: client })
  writer.write(b('over my own socket\n'))
  print(yield* reader.read())
  writer.close()
  yield* writer.waitClosed()
  server.close()
  yield* server.waitClosed()
  const datagram = new asyncio.Socket(asyncio.AF_INET, asyncio.SOCK_DGRAM)
  for (const [host, sock] of [['127.0.0.1', client], [null, datagram]] as const) {
    try {
      yield* loop.createConnection(protocol, host, null, { sock })
    } catch (error) {
      print((error as Error).message.split(',')[0])
    }
  }
}

export default asyncio.run(main())
