import { connect, type Socket } from 'node:net'
import type { DoorAddress, FromProbe, ToProbe } from '../../../protocol'
import type { Instructions } from '../options'
import { waitInHall } from './hall'
import { readLines } from './lines'

/** The one connection to the adapter: a JSON text a line, each way. */
export interface Door {
  send(message: FromProbe): void
  /** Calls back when everything sent so far has been handed to the operating system, or can't be any more. */
  flush(done: () => void): void
  /** Bytes that wait for the adapter to read. */
  readonly backlog: number
}

export interface DoorEvents {
  /** Somebody listens who sees to it that there will be a door, or that the program goes on without. */
  waits(): void
  opened(): void
  message(message: ToProbe): void
  /** Told once, whether the door was ever open or not. */
  closed(): void
}

export function openDoor(options: Instructions, events: DoorEvents): Door {
  let socket: Socket | undefined
  let early: string[] = []
  let isClosed = false
  const close = () => {
    if (isClosed) return
    isClosed = true
    events.closed()
  }
  const enter = (address: DoorAddress) => {
    socket = knock(address)
    socket.on('connect', events.opened)
    socket.on('error', close)
    socket.on('close', close)
    readLines(socket, line => events.message(JSON.parse(line) as ToProbe))
    for (const line of early) socket.write(line)
    early = []
  }
  if ('door' in options) enter(options)
  else
    waitInHall(options, {
      opened: events.waits,
      found: enter,
      closed: () => {
        if (!socket) close()
      },
    })
  return {
    send(message) {
      const line = `${JSON.stringify(message)}\n`
      if (isClosed) return
      if (socket) socket.write(line)
      else early.push(line)
    },
    flush(done) {
      if (isClosed || !socket) done()
      else socket.write('', () => done())
    },
    get backlog() {
      return socket?.writableLength ?? 0
    },
  }
}

function knock({ door, token }: DoorAddress): Socket {
  const socket = 'path' in door ? connect({ path: door.path }) : connect({ port: door.port, host: '127.0.0.1' })
  socket.setNoDelay(true)
  socket.write(`${JSON.stringify({ token })}\n`)
  return socket
}
