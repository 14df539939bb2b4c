import * as asyncio from '../../src/runtime/index'
import { b } from './net'
import { print } from './print'

function drive<T>(what: string, coroutine: asyncio.Coroutine<T>, error?: Error): asyncio.Coroutine<T> {
  try {
    const given = error === undefined ? asyncio.send(coroutine) : asyncio.throwInto(coroutine, error)
    print(what, asyncio.isfuture(given) ? 'gives a future' : given)
  } catch (raised) {
    if (raised instanceof asyncio.StopIteration) print(what, 'ends with', raised.value)
    else print(what, 'raises', (raised as Error).name, raised)
  }
  return coroutine
}

class Transport extends asyncio.Transport {
  closing = false

  override isClosing(): boolean {
    return this.closing
  }
}

function* reads(): asyncio.Coroutine<void> {
  const reader = new asyncio.StreamReader({ limit: 16 })
  reader.feedData(b('one\ntwo\nth'))
  drive('a line that is there', reader.readline())
  let waiting = drive('nine bytes', reader.readexactly(9))
  drive('a second reader', reader.readuntil(b('!')))
  drive('nine bytes, too early', waiting)
  waiting = drive('nine bytes', reader.readexactly(9))
  reader.feedData(b('ree'))
  drive('nine bytes', waiting)
  drive('thrown into before it began', reader.read(5), new asyncio.ValueError('no'))
  drive('thrown into', drive('five bytes', reader.read(5)), new asyncio.ValueError('no'))
  asyncio.close(drive('a line', reader.readline()))
  asyncio.close(drive('a separator', reader.readuntil([b('<end>'), b('!')])))
  asyncio.close(reader.readexactly(-1))
  drive('less than nothing', reader.readexactly(-1))
  drive('no separator', reader.readuntil(b('')))
  drive('none of several', reader.readuntil([]))
  drive('nothing', reader.read(0))
  waiting = drive('another line', reader.readline())
  reader.setException(new asyncio.RuntimeError('broken'))
  drive('another line', waiting)
  drive('no line', reader.readline())
}

function* drains(): asyncio.Coroutine<void> {
  const loop = asyncio.getRunningLoop()
  const reader = new asyncio.StreamReader()
  const protocol = new asyncio.StreamReaderProtocol(reader)
  const transport = new Transport()
  const writer = new asyncio.StreamWriter(transport, protocol, reader, loop)
  drive('nothing to drain', writer.drain())
  drive('a drain thrown into', writer.drain(), new asyncio.ValueError('no'))
  const early = writer.drain()
  protocol.pauseWriting()
  drive('a drain begun after the pause', early)
  protocol.resumeWriting()
  drive('and after it', early)
  transport.closing = true
  const closing = drive('a drain of what is closing', writer.drain())
  drive('a turn later', closing)
  transport.closing = false
  protocol.pauseWriting()
  asyncio.close(drive('a paused drain', writer.drain()))
  drive('thrown into', drive('a paused drain', writer.drain()), new asyncio.ValueError('no'))
  reader.setException(new asyncio.RuntimeError('broken'))
  drive('a drain of what is broken', writer.drain())
}

function* main(): asyncio.Coroutine<void> {
  yield* reads()
  yield* drains()
}

export default asyncio.run(main())
