import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as asyncio from '../../src/runtime/index'
import { print } from './print'

const protocol = () => new asyncio.Protocol()

function* main(): asyncio.Coroutine<void> {
  const loop = asyncio.getRunningLoop()
  const directory = mkdtempSync(join(tmpdir(), 'wakepoint-'))
  const path = join(directory, 'socket')
  let first = yield* loop.createUnixServer(protocol, path)
  print('there', existsSync(path))
  first.close()
  print('cleaned up', !existsSync(path))
  first = yield* loop.createUnixServer(protocol, path)
  const second = yield* loop.createUnixServer(protocol, path)
  print('replaced', second.isServing())
  second.close()
  first.close()
  print('cleaned up', !existsSync(path))
  writeFileSync(path, '')
  try {
    yield* loop.createUnixServer(protocol, path)
  } catch (error) {
    print(String(error).endsWith('is already in use'))
  }
  rmSync(directory, { recursive: true })
}

export default asyncio.run(main())
