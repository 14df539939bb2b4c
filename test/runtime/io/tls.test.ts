import assert from 'node:assert/strict'
import { join } from 'node:path'
import * as asyncio from '../../../src/runtime/index'
import { inLoop } from './inLoop'

const certificate = join(__dirname, '../../../../test/scenarios/io_certificate.pem')

describe('TLS', () => {
  it(
    'gives a handshake up after its time-out',
    inLoop(function* (loop) {
      const silent = yield* asyncio.startServer(() => {}, '127.0.0.1', 0)
      const options = { ssl: client(), serverHostname: 'localhost', sslHandshakeTimeout: 0.02 }
      const connecting = loop.createConnection(() => new asyncio.Protocol(), '127.0.0.1', portOf(silent), options)
      const error = yield* failureOf(connecting)
      assert.ok(error instanceof asyncio.ConnectionAbortedError)
      assert.match(error.message, /SSL handshake is taking longer than 0.02 seconds: aborting the connection/)
      silent.close()
      silent.abortClients()
      yield* silent.waitClosed()
    }),
  )

  it(
    'fails against a server that does not speak it, and a server survives a client that does not',
    inLoop(function* () {
      const plain = yield* asyncio.startServer((_, writer) => writer.write(Buffer.from('hello\n')), '127.0.0.1', 0)
      const options = { ssl: client(), serverHostname: 'localhost' }
      const error = yield* failureOf(asyncio.openConnection('127.0.0.1', portOf(plain), options))
      assert.ok(error instanceof asyncio.OSError, String(error))
      plain.close()
      plain.abortClients()
      const server = yield* asyncio.startServer((_, writer) => writer.close(), '127.0.0.1', 0, { ssl: serverContext() })
      const [reader, writer] = yield* asyncio.openConnection('127.0.0.1', portOf(server))
      writer.write(Buffer.from('this is no handshake\n'))
      yield* reader.read()
      writer.close()
      const [inside, answer] = yield* asyncio.openConnection('127.0.0.1', portOf(server), options)
      assert.equal((yield* inside.read()).length, 0)
      answer.close()
      yield* answer.waitClosed()
      server.close()
      yield* server.waitClosed()
    }),
  )

  it(
    'carries much data both ways, with back-pressure',
    inLoop(function* () {
      const size = 8 << 20
      function* echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter): asyncio.Coroutine<void> {
        for (let data = yield* reader.read(65536); data.length > 0; data = yield* reader.read(65536)) {
          writer.write(data)
          yield* writer.drain()
        }
        writer.close()
      }
      const server = yield* asyncio.startServer(echo, '127.0.0.1', 0, { ssl: serverContext() })
      const options = { ssl: client(), serverHostname: 'localhost' }
      const [reader, writer] = yield* asyncio.openConnection('127.0.0.1', portOf(server), options)
      writer.write(Buffer.alloc(size, 'x'))
      const back = yield* asyncio.gather(reader.readexactly(size), writer.drain())
      assert.ok(back[0].every(byte => byte === 0x78))
      assert.throws(() => writer.writeEof(), /cannot be half-closed/)
      writer.close()
      yield* writer.waitClosed()
      server.close()
      yield* server.waitClosed()
    }),
  )
})

function client(): asyncio.SSLContext {
  return asyncio.createDefaultContext({ cafile: certificate })
}

function serverContext(): asyncio.SSLContext {
  const context = asyncio.createDefaultContext({ purpose: 'clientAuth' })
  context.loadCertChain(certificate)
  return context
}

function portOf(server: asyncio.Server): number {
  return (server.sockets[0]!.getsockname() as asyncio.InternetAddress)[1]
}

function* failureOf(coroutine: asyncio.Coroutine<unknown>): asyncio.Coroutine<unknown> {
  try {
    yield* coroutine
  } catch (error) {
    return error
  }
  assert.fail('it did not fail')
}
