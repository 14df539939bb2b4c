import { join } from 'node:path'
import * as asyncio from '../../src/runtime/index'
import { b, portOf } from './net'
import { nameOf, print } from './print'

const certificate = join(__dirname, '../../../test/scenarios/io_certificate.pem')

/** Prints what it hears. */
class Told extends asyncio.Protocol {
  readonly heard = asyncio.getRunningLoop().createFuture<void>()
  readonly gone = asyncio.getRunningLoop().createFuture<void>()

  constructor(private readonly answer = false) {
    super()
  }

  override connectionMade(): void {
    print('made')
  }

  override dataReceived(data: Uint8Array): void {
    print('data', data)
    this.heard.setResult()
  }

  override eofReceived(): boolean {
    print('eof')
    return this.answer
  }

  override connectionLost(error: unknown): void {
    print('lost', nameOf(error))
    this.gone.setResult()
  }
}

/** Says something, and speaks no TLS. */
class Plain extends asyncio.Protocol {
  override connectionMade(transport: asyncio.Transport): void {
    transport.write(b('hello, who is there?\n'))
  }
}

/** Goes on inside TLS on the first byte. */
class Upgrading extends asyncio.Protocol {
  private transport!: asyncio.Transport

  constructor(private readonly context: asyncio.SSLContext) {
    super()
  }

  override connectionMade(transport: asyncio.Transport): void {
    this.transport = transport
  }

  override dataReceived(): void {
    this.transport.write(b('go ahead'))
    asyncio.createTask(this.upgrade())
  }

  *upgrade(): asyncio.Coroutine<void> {
    try {
      yield* asyncio.getRunningLoop().startTls(this.transport, this, this.context, { serverSide: true })
    } catch (error) {
      if (!(error instanceof asyncio.OSError)) throw error
    }
  }
}

function* refused(title: string, connecting: asyncio.Coroutine<unknown>): asyncio.Coroutine<void> {
  try {
    yield* connecting
    print(title, 'went well')
  } catch (error) {
    if (!(error instanceof asyncio.OSError || error instanceof asyncio.ValueError)) throw error
    print(title, error.name, title === 'plain' || title === 'self-signed' ? '' : error.message)
  }
}

function* main(): asyncio.Coroutine<void> {
  const loop = asyncio.getRunningLoop()
  const serverContext = asyncio.createDefaultContext({ purpose: 'clientAuth' })
  serverContext.loadCertChain(certificate)
  const clientContext = asyncio.createDefaultContext({ cafile: certificate })
  const strict = { ssl: clientContext, serverHostname: 'localhost' }
  const told = () => new Told()

  const silent = yield* loop.createServer(() => new asyncio.Protocol(), '127.0.0.1', 0)
  for (const [name, options] of [
    ['ssl_handshake_timeout', { sslHandshakeTimeout: 0 }],
    ['ssl_handshake_timeout', { sslHandshakeTimeout: 0.05 }],
    ['ssl_shutdown_timeout', { sslShutdownTimeout: -1 }],
  ] as const) {
    yield* refused(name, loop.createConnection(told, '127.0.0.1', portOf(silent), { ...strict, ...options }))
  }
  const [transport, protocol] = yield* loop.createConnection(told, '127.0.0.1', portOf(silent))
  for (const sslHandshakeTimeout of [0, 0.05]) {
    const options = { serverHostname: 'localhost', sslHandshakeTimeout }
    yield* refused('upgrade', loop.startTls(transport, protocol, clientContext, options))
    print('closing', transport.isClosing())
  }
  silent.close()

  function* ends(_: asyncio.StreamReader, writer: asyncio.StreamWriter): asyncio.Coroutine<void> {
    writer.write(b('in time'))
    writer.close()
  }

  const hasty = yield* asyncio.startServer(ends, '127.0.0.1', 0, { ssl: serverContext, sslHandshakeTimeout: 0 })
  const [reader, writer] = yield* asyncio.openConnection('127.0.0.1', portOf(hasty))
  print('a server without time', yield* reader.read())
  writer.close()
  hasty.close()

  const plain = yield* loop.createServer(() => new Plain(), '127.0.0.1', 0)
  const wrong = { ssl: clientContext, serverHostname: 'a.example' }
  yield* refused('plain', loop.createConnection(told, '127.0.0.1', portOf(plain), wrong))
  plain.close()

  const encrypted = yield* asyncio.startServer(ends, '127.0.0.1', 0, { ssl: serverContext })
  const port = portOf(encrypted)
  for (const serverHostname of ['other.example', '127.0.0.2']) {
    const options = { ssl: clientContext, serverHostname }
    yield* refused(serverHostname, loop.createConnection(told, '127.0.0.1', port, options))
  }
  const untrusting = { ssl: asyncio.createDefaultContext() }
  yield* refused('self-signed', loop.createConnection(told, '127.0.0.1', port, untrusting))
  for (const answer of [false, true]) {
    const [, { gone }] = yield* loop.createConnection(() => new Told(answer), '127.0.0.1', port, { ssl: clientContext })
    yield* gone
  }
  encrypted.close()

  const upgrading = yield* loop.createServer(() => new Upgrading(serverContext), '127.0.0.1', 0)
  const [outside, client] = yield* loop.createConnection(told, '127.0.0.1', portOf(upgrading))
  outside.write(b('?'))
  yield* client.heard
  const options = { serverHostname: 'localhost' }
  yield* refused('self-signed', loop.startTls(outside, client, asyncio.createDefaultContext(), options))
  yield* client.gone
  upgrading.close()
}

export default asyncio.run(main())
