import { randomBytes, timingSafeEqual } from 'node:crypto'
import { createServer, type Socket } from 'node:net'
import { doorTaken } from './errors'

/** Longest first line of a stranger, in characters: a process says the path of its program, which may be long. */
const longestGreeting = 20_000

/** A free port of 127.0.0.1 where those are let in who know the token. */
export interface Entrance {
  readonly port: number
  readonly token: string
  /** Nobody comes in any more, and who has not said the token leaves; who is in stays. Safe to call twice. */
  close(): void
}

/** Who comes in: told its first line, answers what takes the others; undefined: sent away. */
type Admit = (socket: Socket, greeting: any) => ((line: string) => void) | undefined

/** Everybody's first line is a JSON text with the `token`. */
export async function openEntrance(admit: Admit): Promise<Entrance> {
  const token = randomBytes(24).toString('hex')
  const strangers = new Set<Socket>()
  const server = createServer(socket => {
    strangers.add(socket)
    let take: ReturnType<Admit>
    socket.on('close', () => strangers.delete(socket))
    socket.on('error', () => socket.destroy())
    readLines(socket, line => {
      if (take) return take(line)
      const greeting = server.listening ? greetingOf(line, token) : undefined
      if (greeting) strangers.delete(socket)
      take = greeting && admit(socket, greeting)
      if (!take) socket.destroy()
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', error => reject(doorTaken(error.message)))
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw doorTaken('no address')
  const close = () => {
    server.close()
    for (const stranger of strangers) stranger.destroy()
  }
  return { port: address.port, token, close }
}

/** Undefined for one that does not know the token. */
function greetingOf(line: string, token: string): object | undefined {
  if (line.length > longestGreeting) return undefined
  try {
    const greeting = JSON.parse(line) as { token: string }
    const { token: said } = greeting
    const knows =
      typeof said === 'string' && said.length === token.length && timingSafeEqual(Buffer.from(said), Buffer.from(token))
    return knows ? greeting : undefined
  } catch {
    return undefined
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
