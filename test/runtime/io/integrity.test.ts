import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import * as asyncio from '../../../src/runtime/index'
import { inLoop } from './inLoop'

const certificate = join(__dirname, '../../../../test/scenarios/io_certificate.pem')

/** How client and server find each other, and what lies between. */
const ways: Record<string, (limit: number) => { listen: Listen; connect: Connect }> = {
  TCP: limit => ({
    listen: handle => asyncio.startServer(handle, '127.0.0.1', 0, { limit }),
    connect: server => asyncio.openConnection('127.0.0.1', portOf(server), { limit }),
  }),
  'a Unix socket': limit => ({
    listen: handle => asyncio.startUnixServer(handle, join(folder, 'socket'), { limit }),
    connect: () => asyncio.openUnixConnection(join(folder, 'socket'), { limit }),
  }),
  TLS: limit => ({
    listen: handle => asyncio.startServer(handle, '127.0.0.1', 0, { limit, ssl: serverContext() }),
    connect: server =>
      asyncio.openConnection('127.0.0.1', portOf(server), {
        limit,
        ssl: asyncio.createDefaultContext({ cafile: certificate }),
        serverHostname: 'localhost',
      }),
  }),
}

type Handler = (reader: asyncio.StreamReader, writer: asyncio.StreamWriter) => asyncio.Coroutine<void>
type Listen = (handle: Handler) => asyncio.Coroutine<asyncio.Server>
type Connect = (server: asyncio.Server) => asyncio.Coroutine<[asyncio.StreamReader, asyncio.StreamWriter]>

let folder = ''

describe('What is sent arrives', () => {
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'wakepoint-'))
  })
  after(() => rmSync(folder, { recursive: true }))

  for (const [name, way] of Object.entries(ways)) {
    it(`over ${name}: any pieces, any limits, both directions, whoever is slow`, () =>
      fc.assert(
        fc.asyncProperty(
          fc.array(fc.nat(150_000), { minLength: 1, maxLength: 8 }),
          fc.integer({ min: 1, max: 100_000 }),
          fc.integer({ min: 1, max: 70_000 }),
          fc.boolean(),
          (sizes, limit, count, slow) => inLoop(loop => exchange(loop, way(limit), sizes, count, slow))(),
        ),
        { numRuns: 25 },
      ))
  }

  it(
    'and nothing is kept of connections that are gone',
    inLoop(function* (loop) {
      const server = yield* asyncio.startServer((_, writer) => writer.close(), '127.0.0.1', 0)
      const before = loop._open.size
      for (let round = 0; round < 100; round++) {
        const [reader, writer] = yield* asyncio.openConnection('127.0.0.1', portOf(server))
        yield* reader.read()
        writer.close()
        yield* writer.waitClosed()
      }
      server.close()
      yield* server.waitClosed()
      assert.equal(loop._open.size, before - 1)
    }),
  )
})

function* exchange(
  loop: asyncio.EventLoop,
  { listen, connect }: { listen: Listen; connect: Connect },
  sizes: number[],
  count: number,
  slow: boolean,
): asyncio.Coroutine<void> {
  const sent = sizes.map((size, index) => Buffer.alloc(size, index + 1))
  const server = yield* listen(function* (reader, writer) {
    for (let data = yield* reader.read(count); data.length > 0; data = yield* reader.read(count)) {
      if (slow) yield
      writer.write(data)
      yield* writer.drain()
    }
    writer.close()
  })
  const [reader, writer] = yield* connect(server)
  function* send(): asyncio.Coroutine<void> {
    for (const data of sent) {
      writer.write(data)
      yield* writer.drain()
    }
  }
  const expected = Buffer.concat(sent)
  const sending = loop.createTask(send())
  const received = yield* reader.readexactly(expected.length)
  yield* sending
  assert.ok(received.equals(expected), 'other bytes came back')
  writer.close()
  yield* writer.waitClosed()
  server.close()
  yield* server.waitClosed()
}

function portOf(server: asyncio.Server): number {
  return (server.sockets[0]!.getsockname() as asyncio.InternetAddress)[1]
}

function serverContext(): asyncio.SSLContext {
  const context = asyncio.createDefaultContext({ purpose: 'clientAuth' })
  context.loadCertChain(certificate)
  return context
}
