// One echo server of the benchmark: prints its port and serves until it is killed.
import { createRequire } from 'node:module'
import { createServer } from 'node:net'

const rt = createRequire(import.meta.url)('../../../out/src/runtime/index.js')

class Echo extends rt.Protocol {
  connectionMade(transport) {
    this.transport = transport
  }

  dataReceived(data) {
    this.transport.write(data)
  }
}

function* handle(reader, writer) {
  for (let line = yield* reader.readline(); line.length > 0; line = yield* reader.readline()) {
    writer.write(line)
    yield* writer.drain()
  }
  writer.close()
}

function* serve(listen) {
  const server = yield* listen
  console.log(server.sockets[0].getsockname()[1])
  yield* server.serveForever()
}

switch (process.argv[2]) {
  case 'plain': {
    const server = createServer({ noDelay: true }, socket => {
      socket.on('data', data => socket.write(data))
      socket.on('error', () => socket.destroy())
    })
    server.listen(0, '127.0.0.1', () => console.log(server.address().port))
    break
  }
  case 'protocol':
    await rt.run(
      (function* () {
        yield* serve(rt.getRunningLoop().createServer(() => new Echo(), '127.0.0.1', 0))
      })(),
    )
    break
  case 'streams':
    await rt.run(serve(rt.startServer(handle, '127.0.0.1', 0)))
    break
}
