import { connect, type Socket } from 'node:net'
import type { FromProbe, ProbeOptions, ToProbe } from '../../../protocol'

/** The one connection to the adapter: a JSON text a line, each way. */
export interface Door {
  send(message: FromProbe): void
  /** Calls back when everything sent so far has been handed to the operating system, or can't be any more. */
  flush(done: () => void): void
  /** Bytes that wait for the adapter to read. */
  readonly backlog: number
}

export interface DoorEvents {
  opened(): void
  message(message: ToProbe): void
  /** Told once, whether the door was ever open or not. */
  closed(): void
}

export function openDoor(options: ProbeOptions, events: DoorEvents): Door {
  const socket =
    'path' in options.door
      ? connect({ path: options.door.path })
      : connect({ port: options.door.port, host: '127.0.0.1' })
  socket.setNoDelay(true)
  let isClosed = false
  const close = () => {
    if (isClosed) return
    isClosed = true
    events.closed()
  }
  socket.on('connect', events.opened)
  socket.on('error', close)
  socket.on('close', close)
  readLines(socket, line => events.message(JSON.parse(line) as ToProbe))
  const send = (message: FromProbe) => {
    if (!isClosed) socket.write(`${JSON.stringify(message)}\n`)
  }
  send({ token: options.token })
  return {
    send,
    flush(done) {
      if (isClosed) done()
      else socket.write('', () => done())
    },
    get backlog() {
      return socket.writableLength
    },
  }
}

function readLines(socket: Socket, onLine: (line: string) => void): void {
  let rest = ''
  socket.setEncoding('utf8')
  socket.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() as string
    for (const line of lines) if (line.trim() !== '') onLine(line)
  })
}
