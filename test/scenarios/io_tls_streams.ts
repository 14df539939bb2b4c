import { join } from 'node:path'
import * as asyncio from '../../src/runtime/index'
import { b, portOf } from './net'
import { print } from './print'

const certificate = join(__dirname, '../../../test/scenarios/io_certificate.pem')

function* handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter): asyncio.Coroutine<void> {
  const line = yield* reader.readline()
  print('server got', line, 'over tls', writer.getExtraInfo('sslcontext') !== null)
  writer.write(b(line.toString().toUpperCase()))
  print('can write eof', writer.canWriteEof())
  writer.close()
}

function* main(): asyncio.Coroutine<void> {
  const serverContext = asyncio.createDefaultContext({ purpose: 'clientAuth' })
  serverContext.loadCertChain(certificate)
  const clientContext = asyncio.createDefaultContext({ cafile: certificate })
  const listening = yield* asyncio.startServer(handle, '127.0.0.1', 0, { ssl: serverContext })
  yield* asyncio.asyncWith(listening, function* (server) {
    const options = { ssl: clientContext, serverHostname: 'localhost' }
    const [reader, writer] = yield* asyncio.openConnection('127.0.0.1', portOf(server), options)
    print('cipher', writer.getExtraInfo('cipher') !== null)
    print('certificate', writer.getExtraInfo('peercert') !== null)
    writer.write(b('secret\n'))
    print('client got', yield* reader.read())
    writer.close()
    yield* writer.waitClosed()
    for (const [ssl, serverHostname] of [[asyncio.createDefaultContext(), 'localhost'], [clientContext, 'other.example']] as const) {
      try {
        yield* asyncio.openConnection('127.0.0.1', portOf(server), { ssl, serverHostname })
      } catch (error) {
        print((error as Error).name)
      }
    }
  })
}

export default asyncio.run(main())
