import { randomBytes, timingSafeEqual } from 'node:crypto'
import { createServer, type Socket } from 'node:net'
import type { FromProbe, ProbeOptions } from '../protocol'
import { doorTaken } from './errors'
import { Wire, type WireEvents } from './wire'

/** Longest first line of a stranger, in characters. */
const longestGreeting = 1000

/** Where one probe is waited for. */
export interface Door {
  /** What the probe has to know. */
  readonly address: Pick<ProbeOptions, 'door' | 'token'>
  /** Settles when the probe has come in and said the token; never when it doesn't. */
  readonly entered: Promise<Wire>
  /** Nobody comes in any more; who is in stays. */
  close(): void
}

/** Listens on a free port of 127.0.0.1 for the one who knows the token. */
export async function openDoor(events: WireEvents): Promise<Door> {
  const token = randomBytes(24).toString('hex')
  const strangers = new Set<Socket>()
  let enter: (wire: Wire) => void
  const entered = new Promise<Wire>(resolve => {
    enter = resolve
  })
  const server = createServer(socket => {
    strangers.add(socket)
    let wire: Wire | undefined
    socket.on('close', () => strangers.delete(socket))
    socket.on('error', () => socket.destroy())
    readLines(socket, line => {
      if (wire) return wire.take(line)
      if (!server.listening || !saysToken(line, token)) return void socket.destroy()
      server.close()
      strangers.delete(socket)
      wire = new Wire(socket, events)
      enter(wire)
    })
  })
  const close = () => {
    server.close()
    for (const stranger of strangers) stranger.destroy()
  }
  await new Promise<void>((resolve, reject) => {
    server.once('error', error => reject(doorTaken(error.message)))
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw doorTaken('no address')
  return { address: { door: { port: address.port }, token }, entered, close }
}

function saysToken(line: string, token: string): boolean {
  if (line.length > longestGreeting) return false
  try {
    const { token: said } = JSON.parse(line) as Extract<FromProbe, { token: string }>
    return (
      typeof said === 'string' && said.length === token.length && timingSafeEqual(Buffer.from(said), Buffer.from(token))
    )
  } catch {
    return false
  }
}

/** Calls back for each whole line, in order. A line may come in many pieces. */
function readLines(socket: Socket, onLine: (line: string) => void): void {
  let pieces: string[] = []
  socket.setEncoding('utf8')
  socket.setNoDelay(true)
  socket.on('data', (chunk: string) => {
    let from = 0
    for (let end = chunk.indexOf('\n'); end >= 0; end = chunk.indexOf('\n', from)) {
      onLine(pieces.join('') + chunk.slice(from, end))
      pieces = []
      from = end + 1
    }
    if (from < chunk.length) pieces.push(chunk.slice(from))
  })
}
