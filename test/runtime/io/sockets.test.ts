import assert from 'node:assert/strict'
import { networkInterfaces } from 'node:os'
import * as asyncio from '../../../src/runtime/index'
import { inLoop } from './inLoop'

const hasV6 = Object.values(networkInterfaces()).some(list => list?.some(each => each.address === '::1'))

describe('A socket', () => {
  it('knows its address as soon as it listens, and says what is wrong with it', () => {
    const first = listening()
    const [host, port] = first.getsockname() as asyncio.InternetAddress
    assert.equal(host, '127.0.0.1')
    assert.ok(port > 0)
    const second = new asyncio.Socket()
    second.bind([host, port])
    assert.throws(
      () => second.listen(),
      (error: asyncio.OSError) => error instanceof asyncio.OSError && error.code === 'EADDRINUSE' && error.errno! > 0,
    )
    first.close()
    first.close()
    assert.throws(() => first.listen(), /Bad file descriptor/)
    const elsewhere = new asyncio.Socket()
    elsewhere.bind(['203.0.113.1', 0])
    assert.throws(() => elsewhere.listen(), /error while attempting to bind on address \('203.0.113.1', 0\)/)
  })

  it('refuses what Node cannot do', () => {
    assert.throws(() => new asyncio.Socket().setblocking(true), /a blocking socket would block the whole program/)
    assert.throws(() => new asyncio.Socket().shutdown(0), /use SHUT_WR/)
    assert.throws(() => new asyncio.Socket(99), /address family 99 is not supported/)
    assert.throws(() => new asyncio.Socket(asyncio.AF_UNIX, asyncio.SOCK_DGRAM), /no Unix datagram sockets/)
    assert.throws(() => new asyncio.Socket().getpeername(), /not connected/)
  })

  it(
    'is refused to the program while a transport has it',
    inLoop(function* (loop) {
      const listener = listening()
      const client = new asyncio.Socket()
      yield* loop.sockConnect(client, listener.getsockname()!)
      const [transport] = yield* loop.createConnection(() => new asyncio.Protocol(), null, null, { sock: client })
      yield* fails(loop.sockRecv(client, 1), /is used by a transport/)
      transport.abort()
      listener.close()
    }),
  )

  it(
    'names what a task awaits: the operation and the other end',
    inLoop(function* (loop) {
      const listener = listening()
      const port = (listener.getsockname() as asyncio.InternetAddress)[1]
      const accepting = asyncio.createTask(loop.sockAccept(listener))
      yield* asyncio.sleep(0)
      assert.equal(labelOf(accepting), `socket 127.0.0.1:${port} accept`)
      const client = new asyncio.Socket()
      const connecting = asyncio.createTask(loop.sockConnect(client, ['127.0.0.1', port]))
      yield* asyncio.sleep(0)
      assert.equal(labelOf(connecting), `socket 127.0.0.1:${port} connect`)
      yield* connecting
      const [connection] = yield* accepting
      const reading = asyncio.createTask(loop.sockRecv(client, 1))
      yield* asyncio.sleep(0)
      assert.equal(labelOf(reading), `socket 127.0.0.1:${port} read`)
      const writing = asyncio.createTask(loop.sockSendall(client, Buffer.alloc(64 << 20)))
      yield* asyncio.sleep(0)
      assert.equal(labelOf(writing), `socket 127.0.0.1:${port} write`)
      for (const each of [client, connection, listener]) each.close()
      reading.cancel()
      writing.cancel()
      yield* asyncio.wait([reading, writing])
    }),
  )

  if (hasV6)
    it(
      'speaks IPv6',
      inLoop(function* () {
        const server = yield* asyncio.startServer((_, writer) => writer.close(), '::1', 0)
        const address = server.sockets[0]!.getsockname() as asyncio.InternetAddress
        assert.deepEqual([address[0], address.length], ['::1', 4])
        const [reader, writer] = yield* asyncio.openConnection('::1', address[1])
        assert.equal(writer.getExtraInfo('peername')[0], '::1')
        assert.equal((yield* reader.read()).length, 0)
        writer.close()
        server.close()
      }),
    )

  it(
    'listens on every address of a name, once',
    inLoop(function* (loop) {
      const server = yield* loop.createServer(() => new asyncio.Protocol(), ['127.0.0.1', '127.0.0.1'], 0)
      assert.equal(server.sockets.length, 1)
      server.close()
    }),
  )
})

describe('Streams and servers', () => {
  it(
    'name what a task awaits',
    inLoop(function* (loop) {
      const server = yield* asyncio.startServer(() => {}, '127.0.0.1', 0)
      const port = (server.sockets[0]!.getsockname() as asyncio.InternetAddress)[1]
      const serving = asyncio.createTask(server.serveForever())
      const [reader, writer] = yield* asyncio.openConnection('127.0.0.1', port)
      const reading = asyncio.createTask(reader.readline())
      writer.write(Buffer.alloc(64 << 20))
      const draining = asyncio.createTask(writer.drain())
      const closing = asyncio.createTask(writer.waitClosed())
      yield* asyncio.sleep(0)
      assert.equal(labelOf(serving), `server 127.0.0.1:${port} serve`)
      assert.equal(labelOf(reading), `socket 127.0.0.1:${port} read`)
      assert.equal(labelOf(draining), `socket 127.0.0.1:${port} write`)
      assert.equal(labelOf(closing), `socket 127.0.0.1:${port} write, close`)
      const looking = asyncio.createTask(loop.getaddrinfo('localhost', 1))
      yield* asyncio.sleep(0)
      assert.equal(labelOf(looking), 'dns localhost')
      yield* looking
      writer.transport.abort()
      server.abortClients()
      serving.cancel()
      yield* asyncio.wait([serving, reading, draining, closing])
      // A broken-off connection breaks nobody who did not wait for it.
      assert.equal(reading.exception(), null)
    }),
  )

  it(
    'give a reset connection to readers, writers and whoever waits for the close',
    inLoop(function* () {
      const accepted = new asyncio.Queue<asyncio.StreamWriter>()
      const server = yield* asyncio.startServer((_, writer) => accepted.putNowait(writer), '127.0.0.1', 0)
      const port = (server.sockets[0]!.getsockname() as asyncio.InternetAddress)[1]
      const [reader, writer] = yield* asyncio.openConnection('127.0.0.1', port)
      const theirs = yield* accepted.get()
      const reading = asyncio.createTask(reader.read(1))
      yield* asyncio.sleep(0)
      theirs.getExtraInfo('socket')._stream.resetAndDestroy()
      yield* fails(reading, /ECONNRESET/)
      assert.ok(reader.exception() instanceof asyncio.ConnectionResetError)
      yield* fails(writer.drain(), /ECONNRESET/)
      yield* fails(writer.waitClosed(), /ECONNRESET/)
      server.close()
    }),
  )
})

function listening(): asyncio.Socket {
  const socket = new asyncio.Socket()
  socket.bind(['127.0.0.1', 0])
  socket.listen()
  return socket
}

function labelOf(task: asyncio.Task<unknown>): string | undefined {
  return (task.awaiting?.resource as asyncio.IoResource | null)?.label
}

function* fails(awaitable: asyncio.Awaitable<unknown>, pattern: RegExp): asyncio.Coroutine<void> {
  try {
    yield* awaitable
  } catch (error) {
    assert.match(String(error), pattern)
    return
  }
  assert.fail('it did not fail')
}

describe('Wakers', () => {
  afterEach(() => asyncio.setInstrument(null))

  it(
    'are named: the socket, the process, the thread, the signal that woke a task',
    inLoop(function* (loop) {
      const woken: string[] = []
      asyncio.setInstrument({
        wokenBy: (task, waker) => {
          if (task.getName().startsWith('watched')) {
            woken.push(`${task.getName()} by ${asyncio.wakerKind(waker)}, ${(waker as asyncio.Handle).label}`)
          }
        },
      })
      const watched = (name: string, coroutine: asyncio.Coroutine<unknown>) =>
        loop.createTask(coroutine, { name: `watched ${name}` })
      const server = yield* asyncio.startServer((_, writer) => writer.close(), '127.0.0.1', 0)
      const port = (server.sockets[0]!.getsockname() as asyncio.InternetAddress)[1]
      const [reader, writer] = yield* asyncio.openConnection('127.0.0.1', port)
      yield* watched('read', reader.read(1))
      writer.close()
      server.close()
      const child = yield* asyncio.createSubprocessExec('cat', [], { stdin: asyncio.PIPE })
      child.stdin!.close()
      yield* watched('wait', child.wait())
      yield* watched(
        'thread',
        asyncio.toThread(function work() {}),
      )
      const signalled = new asyncio.Event()
      loop.addSignalHandler('SIGUSR2', () => signalled.set())
      loop.callSoon(process.kill, process.pid, 'SIGUSR2')
      yield* watched('signal', signalled.wait())
      assert.deepEqual(woken, [
        `watched read by io, socket 127.0.0.1:${port} read`,
        `watched wait by io, process ${child.pid} (cat)`,
        'watched thread by thread, thread work()',
        'watched signal by io, SIGUSR2',
      ])
    }),
  )
})
