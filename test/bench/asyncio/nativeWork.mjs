/** The work of the benchmark in plain async functions: what no scheduler at all costs. */
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { performance } from 'node:perf_hooks'

async function level(depth) {
  if (depth > 0) await level(depth - 1)
}

async function leaf() {}

const work = {
  async nested(depth, count) {
    for (let i = 0; i < count; i++) await level(depth - 1)
  },
  async sequential(depth, count) {
    for (let i = 0; i < count; i++) for (let d = 0; d < depth; d++) await leaf()
  },
  async yields(count) {
    for (let i = 0; i < count; i++) await undefined
  },
  async gather(count) {
    await Promise.all(Array.from({ length: count }, leaf))
  },
  gatherEager: count => work.gather(count),
  async gatherWaiting(count) {
    await Promise.all(Array.from({ length: count }, async () => await undefined))
  },
  async sleepers(count) {
    await Promise.all(Array.from({ length: count }, () => new Promise(done => setTimeout(done, 1))))
  },
  async echo(connections, messages) {
    const server = createServer(socket => socket.on('data', data => socket.write(data)).on('error', () => {}))
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const { port } = server.address()
    const message = Buffer.alloc(64, 'x')
    const client = () =>
      new Promise((resolve, reject) => {
        const socket = connect(port, '127.0.0.1')
        let left = messages
        let got = 0
        socket
          .on('connect', () => socket.write(message))
          .on('error', reject)
          .on('close', resolve)
        socket.on('data', data => {
          got += data.length
          if (got < 64) return
          got = 0
          if (--left > 0) socket.write(message)
          else socket.end()
        })
      })
    await Promise.all(Array.from({ length: connections }, client))
    server.close()
  },
}

/** Milliseconds, or null where there is nothing to compare. */
export async function measure(name, args) {
  if (!work[name]) return null
  const start = performance.now()
  await work[name](...args)
  return performance.now() - start
}
