import { spawn } from 'node:child_process'
import * as asyncio from '../../src/runtime/index'
import { b } from './net'
import { print } from './print'

class Log extends asyncio.Protocol {
  readonly lost = asyncio.getRunningLoop().createFuture<void>()

  constructor(readonly name: string) {
    super()
  }

  override connectionMade(): void {
    print(this.name, 'made')
  }

  override dataReceived(data: Buffer): void {
    print(this.name, 'data', data)
  }

  override eofReceived(): void {
    print(this.name, 'eof')
  }

  override connectionLost(error: unknown): void {
    print(this.name, 'lost', error)
    this.lost.setResult()
  }
}

function* main(): asyncio.Coroutine<void> {
  const loop = asyncio.getRunningLoop()
  const child = spawn('cat', { stdio: ['pipe', 'pipe', 'inherit'] })
  const [reading, read] = yield* loop.connectReadPipe(() => new Log('read'), child.stdout)
  const [writing, write] = yield* loop.connectWritePipe(() => new Log('write'), child.stdin)
  print('can write eof', writing.canWriteEof())
  writing.write(b('through'))
  writing.writeEof()
  print('closing', writing.isClosing(), reading.isClosing())
  yield* write.lost
  yield* read.lost
  print('closing', writing.isClosing(), reading.isClosing())
}

export default asyncio.run(main())
