import { join } from 'node:path'
import * as asyncio from '../../src/runtime/index'
import { b, portOf } from './net'
import { print } from './print'

const certificate = join(__dirname, '../../../test/scenarios/io_certificate.pem')

function* main(): asyncio.Coroutine<void> {
  const serverContext = asyncio.createDefaultContext({ purpose: 'clientAuth' })
  serverContext.loadCertChain(certificate)
  const clientContext = asyncio.createDefaultContext({ cafile: certificate })

  function* handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter): asyncio.Coroutine<void> {
    print('server got', yield* reader.readline())
    writer.write(b('go ahead\n'))
    yield* writer.startTls(serverContext)
    const line = yield* reader.readline()
    print('server upgraded', writer.getExtraInfo('sslcontext') === serverContext)
    print('server got', line)
    writer.write(b('encrypted answer\n'))
    writer.close()
  }

  yield* asyncio.asyncWith(yield* asyncio.startServer(handle, '127.0.0.1', 0), function* (server) {
    const [reader, writer] = yield* asyncio.openConnection('127.0.0.1', portOf(server))
    writer.write(b('starttls\n'))
    print('client got', yield* reader.readline())
    yield* writer.startTls(clientContext, { serverHostname: 'localhost' })
    print('client upgraded', writer.getExtraInfo('sslcontext') === clientContext)
    writer.write(b('encrypted question\n'))
    print('client got', yield* reader.readline())
    writer.close()
    yield* writer.waitClosed()
  })
}

export default asyncio.run(main())
