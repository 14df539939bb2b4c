import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import * as asyncio from '../../src/runtime/index'
import { b } from './net'
import { print, repr } from './print'

function* handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter): asyncio.Coroutine<void> {
  print('server got', yield* reader.readline())
  print('its name', basename(writer.getExtraInfo('sockname')), repr(writer.getExtraInfo('peername')))
  writer.write(b('hello\n'))
  writer.close()
}

function* main(): asyncio.Coroutine<void> {
  const directory = mkdtempSync(join(tmpdir(), 'wakepoint-'))
  const path = join(directory, 'socket')
  const server = yield* asyncio.startUnixServer(handle, path)
  print('address is the path', server.sockets[0]!.getsockname() === path, existsSync(path))
  const [reader, writer] = yield* asyncio.openUnixConnection(path)
  print('peer is the path', writer.getExtraInfo('peername') === path)
  writer.write(b('hi\n'))
  print('client got', yield* reader.readline(), yield* reader.readline())
  writer.close()
  yield* writer.waitClosed()
  server.close()
  yield* server.waitClosed()
  print('path left', existsSync(path))
  try {
    yield* asyncio.openUnixConnection(path)
  } catch (error) {
    print((error as Error).name)
  }
  rmSync(directory, { recursive: true })
}

export default asyncio.run(main())
