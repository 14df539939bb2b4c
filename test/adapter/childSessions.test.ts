import { deepStrictEqual, rejects } from 'node:assert/strict'
import { ChildSessions } from '../../src/adapter/childSessions'
import type { SessionWanted } from '../../src/protocol'

const child = (name: string) => ({ request: 'attach', configuration: { name } })

describe('the sessions that the extension is asked for', () => {
  let wanted: SessionWanted[]
  let sessions: ChildSessions
  beforeEach(() => {
    wanted = []
    sessions = new ChildSessions(asked => wanted.push(asked))
  })

  it('are there when it says so, in whatever order', async () => {
    const [first, second] = [sessions.open(child('first')), sessions.open(child('second'))]
    deepStrictEqual(wanted, [
      { id: 1, ...child('first') },
      { id: 2, ...child('second') },
    ])
    sessions.take({ wanted: 2, opened: false })
    sessions.take({ wanted: 1, opened: true })
    await first
    await rejects(second, /opened no session/)
  })

  it('are waited for no longer than the program runs', async () => {
    const asked = sessions.open(child('late'))
    sessions.end()
    await rejects(asked, /opened no session/)
    // What nobody waits for is nobody's.
    sessions.take({ wanted: 1, opened: true })
  })
})
