import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { type FromProbe, type ProbeOptions, probeVariable } from '../../../src/protocol'

/** What the witness is told besides its door. */
export type WitnessOptions = Pick<ProbeOptions, 'include' | 'locals'>

const PRELOAD = join(__dirname, '..', '..', '..', 'src', 'probe', 'node', 'main.js')

/** What puts the whole witness into a process. */
export interface Preloaded {
  readonly flags: readonly string[]
  readonly env: Readonly<Record<string, string>>
}

/**
 * Listens as an adapter does while `use` runs a program with the whole witness in it. Fails when the witness did not
 * come in or told of an error of its own.
 */
export async function withDoor<T>(witness: WitnessOptions, use: (preloaded: Preloaded) => Promise<T>): Promise<T> {
  const failures: string[] = []
  let facts = 0
  const server = createServer(socket =>
    readLines(socket, line => {
      const message = JSON.parse(line) as FromProbe
      if (!('facts' in message)) return
      facts += message.facts.length
      for (const fact of message.facts) if (fact.type === 'probeFailed') failures.push(fact.message)
    }),
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  try {
    const { port } = server.address() as { port: number }
    const options: ProbeOptions = { door: { port }, token: 'key', wait: false, ...witness }
    const result = await use({ flags: ['--require', PRELOAD], env: { [probeVariable]: JSON.stringify(options) } })
    assert.deepEqual(failures, [])
    assert(facts > 0, 'The witness told nothing.')
    return result
  } finally {
    server.close()
  }
}

function readLines(socket: Socket, onLine: (line: string) => void): void {
  let pieces: string[] = []
  socket.on('error', () => socket.destroy())
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = chunk.split('\n')
    for (const line of lines.slice(0, -1)) {
      pieces.push(line)
      onLine(pieces.join(''))
      pieces = []
    }
    pieces.push(lines.at(-1) as string)
  })
}
