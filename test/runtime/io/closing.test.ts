import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

const runtime = JSON.stringify(join(__dirname, '../../../src/runtime/index.js'))

/** Each program leaves something open; closing the loop lets go of it, so that the program ends. */
const leaves: Record<string, string> = {
  'a server and a connection': `
    const server = yield* asyncio.startServer(() => {}, '127.0.0.1', 0)
    yield* asyncio.openConnection('127.0.0.1', server.sockets[0].getsockname()[1])`,
  'a connection that is being made': `
    const server = yield* asyncio.startServer(() => {}, '127.0.0.1', 0)
    asyncio.createTask(asyncio.openConnection('127.0.0.1', server.sockets[0].getsockname()[1]))
    yield* asyncio.sleep(0)`,
  'a datagram socket': `
    const loop = asyncio.getRunningLoop()
    yield* loop.createDatagramEndpoint(() => new asyncio.DatagramProtocol(), { localAddr: ['127.0.0.1', 0] })`,
  'a child that goes on, and its pipes': `
    yield* asyncio.createSubprocessExec('cat', [], { stdin: asyncio.PIPE, stdout: asyncio.PIPE })`,
  threads: `
    yield* asyncio.toThread(() => 1)
    asyncio.loopHandle(asyncio.getRunningLoop(), {})
    new asyncio.ThreadPoolExecutor().submit(() => 1).result()`,
  'a signal handler': `
    asyncio.getRunningLoop().addSignalHandler('SIGUSR2', () => {})`,
}

describe('A closed loop', () => {
  for (const [what, body] of Object.entries(leaves)) {
    it(`keeps no program alive with ${what}`, async () => {
      const program = `const asyncio = require(${runtime})
        asyncio.run((function* () {${body}
        })()).then(() => console.log('end'))`
      const { stdout } = await promisify(execFile)(process.execPath, ['-e', program], { timeout: 120_000 })
      assert.equal(stdout, 'end\n')
    })
  }
})
