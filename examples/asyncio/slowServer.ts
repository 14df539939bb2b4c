// Two requests to a slow server: one after the other, then both at once, with awaitables of our own around a
// non-blocking socket. Nothing here is a thread: while one request has nothing to do, its awaitable yields, and the
// loop goes on with the other.
import { type Awaitable, BlockingIOError, type Coroutine, Socket, gather, getRunningLoop, run, sleep, startServer } from 'wakepoint/asyncio'
import type { Server, SocketAddress, StreamReader, StreamWriter } from 'wakepoint/asyncio'

const SLOWNESS = 0.25 // seconds the server thinks about each request

/** Sends bytes: yields a turn to the loop whenever the socket takes no more. */
class Send implements Awaitable<void> {
  private readonly socket: Socket
  private data: Buffer

  constructor(socket: Socket, data: Buffer) {
    this.socket = socket
    this.data = data
  }

  *[Symbol.iterator](): Generator<undefined, void, unknown> {
    while (this.data.length > 0) {
      try {
        this.data = this.data.subarray(this.socket.send(this.data))
      } catch (error) {
        if (!(error instanceof BlockingIOError)) throw error
        yield // nothing to be done now: let the others run
      }
    }
  }
}

/** Receives until the other side has ended: yields a turn to the loop whenever there is nothing yet. */
class Receive implements Awaitable<Buffer> {
  private readonly socket: Socket

  constructor(socket: Socket) {
    this.socket = socket
  }

  *[Symbol.iterator](): Generator<undefined, Buffer, unknown> {
    const parts: Buffer[] = []
    for (;;) {
      try {
        const part = this.socket.recv(1024)
        if (part.length === 0) return Buffer.concat(parts)
        parts.push(part)
      } catch (error) {
        if (!(error instanceof BlockingIOError)) throw error
        yield
      }
    }
  }
}

function* request(address: SocketAddress, name: string): Coroutine<string> {
  const socket = new Socket()
  yield* getRunningLoop().sockConnect(socket, address)
  yield* new Send(socket, Buffer.from(`${name}\n`))
  const answer = yield* new Receive(socket)
  socket.close()
  console.log(answer.toString())
  return answer.toString()
}

function* serial(address: SocketAddress): Coroutine<void> {
  yield* request(address, 'first')
  yield* request(address, 'second')
}

function* together(address: SocketAddress): Coroutine<void> {
  yield* gather(request(address, 'first'), request(address, 'second'))
}

function* measured(name: string, work: Coroutine<void>): Coroutine<void> {
  const loop = getRunningLoop()
  const begin = loop.time()
  yield* work
  console.log(`${name}: as long as ${Math.floor((loop.time() - begin) / SLOWNESS)} slow answer(s)`)
}

function* answerSlowly(reader: StreamReader, writer: StreamWriter): Coroutine<void> {
  const name = (yield* reader.readline()).toString().trim()
  yield* sleep(SLOWNESS)
  writer.write(Buffer.from(`answer to ${name}`))
  writer.close()
}

function* main(): Coroutine<void> {
  const server: Server = yield* startServer(answerSlowly, '127.0.0.1', 0)
  const address = server.sockets[0]!.getsockname()!
  yield* measured('serial', serial(address))
  yield* measured('together', together(address))
  server.close()
  yield* server.waitClosed()
}

await run(main())
