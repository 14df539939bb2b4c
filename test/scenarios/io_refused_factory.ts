/** A protocol factory that fails closes what the loop has opened for it, and not what the program gave. */
import {
  AF_INET,
  type Coroutine,
  getRunningLoop,
  Protocol,
  Queue,
  run,
  SOCK_STREAM,
  Socket,
  ValueError,
} from '../../src/runtime/index'
import { print } from './print'

function fails(): never {
  throw new ValueError('no protocol')
}

class Tells extends Protocol {
  constructor(private readonly lost: Queue<unknown>) {
    super()
  }

  override connectionLost(error: unknown) {
    this.lost.putNowait(error)
  }
}

function* attempt(what: string, awaitable: Coroutine<unknown>) {
  try {
    yield* awaitable
  } catch (error) {
    if (!(error instanceof ValueError)) throw error
    print(what, error)
  }
}

function* main() {
  const loop = getRunningLoop()
  const lost = new Queue<unknown>()
  const server = yield* loop.createServer(() => new Tells(lost), '127.0.0.1', 0)
  const [host, port] = server.sockets[0]!.getsockname() as [string, number]
  yield* attempt('connection', loop.createConnection(fails, host, port))
  print('the server sees it close', yield* lost.get())
  const own = new Socket(AF_INET, SOCK_STREAM)
  yield* loop.sockConnect(own, [host, port])
  yield* attempt('own socket', loop.createConnection(fails, null, null, { sock: own }))
  own.send(Buffer.from('still open'))
  print('sent')
  own.close()
  print('closed', yield* lost.get())
  yield* attempt('datagrams', loop.createDatagramEndpoint(fails, { localAddr: [host, 0] }))
  server.close()
  yield* server.waitClosed()
}

export default run(main())
