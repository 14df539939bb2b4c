import { rejects, strictEqual } from 'node:assert/strict'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import type { BackendEvents } from '../../src/adapter/backend'
import { type ChildProgram, type Hall, openHall } from '../../src/adapter/hall'
import { nodeBackend } from '../../src/adapter/node/backend'

const silent: BackendEvents = {
  facts: () => undefined,
  event: () => undefined,
  reverseRequest: async () => ({}),
  ended: () => undefined,
}

describe('the hall', () => {
  let hall: Hall
  let child: Socket

  afterEach(() => {
    child.destroy()
    hall.close()
  })

  /** A process comes in, and the editor is asked for a session. */
  async function come(program: string): Promise<ChildProgram> {
    const asked = new Promise<ChildProgram>(resolve => {
      const opened = openHall(async one => resolve(one))
      void opened.then(({ address: { port, token } }) => {
        child = connect({ port, host: '127.0.0.1' })
        child.write(`${JSON.stringify({ token, pid: 1, program })}\n`)
      })
      void opened.then(one => {
        hall = one
      })
    })
    return await asked
  }

  it('takes in a process whose program lies deep', async () => {
    const program = `/${'folder/'.repeat(500)}program.js`
    strictEqual((await come(program)).program, program)
  })

  it('is left by a session that is stopped before its process has come to its door', async () => {
    const { pid } = await come('/program.js')
    const backend = nodeBackend(silent)
    const attached = backend.attach({ hall: hall.address, subProcessId: pid })
    await once(child, 'data')
    await Promise.all([rejects(attached, /^UserError: The program has ended\.$/), backend.terminate()])
  })
})
