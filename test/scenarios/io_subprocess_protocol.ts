import * as asyncio from '../../src/runtime/index'
import { b } from './net'
import { print } from './print'

class Log extends asyncio.SubprocessProtocol {
  private readonly streams = new Map<number, unknown[]>()
  readonly lost = asyncio.getRunningLoop().createFuture<void>()
  private transport!: asyncio.SubprocessTransport
  private exited: number | null = null

  override connectionMade(transport: asyncio.SubprocessTransport): void {
    print('made', transport.getPid() > 0, transport.getReturncode())
    print('pipes', [0, 1, 2].map(fd => transport.getPipeTransport(fd) !== null))
    this.transport = transport
    transport.getPipeTransport(0)!.write(b('input'))
    transport.getPipeTransport(0)!.writeEof()
  }

  override pipeDataReceived(fd: number, data: Buffer): void {
    this.note(fd, data)
  }

  override pipeConnectionLost(fd: number, error: unknown): void {
    this.note(fd, error)
  }

  override processExited(): void {
    this.exited = this.transport.getReturncode()
  }

  override connectionLost(error: unknown): void {
    for (const fd of [...this.streams.keys()].sort()) print(fd, this.streams.get(fd))
    print('exited with', this.exited)
    print('lost', error)
    this.lost.setResult()
  }

  private note(fd: number, what: unknown): void {
    this.streams.set(fd, [...(this.streams.get(fd) ?? []), what])
  }
}

function* main(): asyncio.Coroutine<void> {
  const loop = asyncio.getRunningLoop()
  const [transport, protocol] = yield* loop.subprocessExec(() => new Log(), 'sh', ['-c', 'cat; echo problem >&2; exit 7'])
  yield* protocol.lost
  print('closing', transport.isClosing(), transport.getReturncode())
  transport.close()
  print('closing', transport.isClosing())
}

export default asyncio.run(main())
