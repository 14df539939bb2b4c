/** What sockets refuse that are not connected, ended or closed, and addresses that are none. */
import {
  AF_INET,
  type Coroutine,
  DatagramProtocol,
  getRunningLoop,
  run,
  SHUT_WR,
  SOCK_STREAM,
  Socket,
} from '../../src/runtime/index'
import { print, repr } from './print'

function tell(what: string, error: unknown) {
  if (!(error instanceof Error)) throw error
  print(what, error.name, error.message)
}

function attempt(what: string, call: () => unknown) {
  try {
    print(what, call())
  } catch (error) {
    tell(what, error)
  }
}

function* refused(what: string, awaitable: Coroutine<unknown>) {
  try {
    print(what, yield* awaitable)
  } catch (error) {
    tell(what, error)
  }
}

function* main() {
  const loop = getRunningLoop()
  const data = Buffer.from('data')
  const listening = new Socket(AF_INET, SOCK_STREAM)
  attempt('peer of none', () => listening.getpeername())
  listening.bind(['127.0.0.1', 0])
  listening.listen()
  attempt('nobody there', () => listening.accept())
  const client = new Socket(AF_INET, SOCK_STREAM)
  attempt('send to nobody', () => client.send(data))
  yield* loop.sockConnect(client, listening.getsockname()!)
  attempt('nothing there', () => client.recv(1))
  const [other, address] = yield* loop.sockAccept(listening)
  print(repr(address) === repr(client.getsockname()), repr(client.getpeername()) === repr(listening.getsockname()))
  client.shutdown(SHUT_WR)
  attempt('send after the end', () => client.send(data))
  yield* refused('send all after the end', loop.sockSendall(client, data))
  print(yield* loop.sockRecv(other, 10))
  yield* loop.sockSendall(other, Buffer.from('the other way'))
  print(yield* loop.sockRecv(client, 100))
  for (const each of [client, other, listening]) each.close()
  attempt('name when closed', () => client.getsockname())
  attempt('peer when closed', () => client.getpeername())
  attempt('send when closed', () => client.send(data))
  yield* refused('receive when closed', loop.sockRecv(client, 1))
  yield* refused('accept when closed', loop.sockAccept(listening))
  for (const wrong of ['127.0.0.1', ['127.0.0.1'], ['127.0.0.1', 1, 2]]) {
    const is = wrong as never
    yield* refused('local address', loop.createDatagramEndpoint(() => new DatagramProtocol(), { localAddr: is }))
    yield* refused('remote address', loop.createDatagramEndpoint(() => new DatagramProtocol(), { remoteAddr: is }))
  }
}

export default run(main())
