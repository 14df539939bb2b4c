// A tiny "database": a TCP server that answers one line of JSON with one line of JSON, some of them slowly.
import { createServer, type Server, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'

interface Question {
  readonly id: number
  readonly table: string
  readonly key: number
}

const latency: Record<string, number> = { users: 40, stock: 120, orders: 250 }

export async function startDatabase(): Promise<{ port: number; stop(): void }> {
  const open = new Set<Socket>()
  const server = createServer(socket => {
    open.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => open.delete(socket))
    void answerAll(socket)
  })
  const port = await listen(server)
  return {
    port,
    stop() {
      server.close()
      for (const socket of open) socket.destroy()
    },
  }
}

async function answerAll(socket: Socket) {
  for await (const line of createInterface({ input: socket })) {
    const question = JSON.parse(line) as Question
    await sleep(latency[question.table] ?? 10)
    socket.write(`${JSON.stringify({ id: question.id, row: { key: question.key, name: `${question.table} ${question.key}` } })}\n`)
  }
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port))
  })
}
