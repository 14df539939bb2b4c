import { deepStrictEqual, match } from 'node:assert/strict'
import { setImmediate as turn } from 'node:timers/promises'
import type { DebugProtocol } from '@vscode/debugprotocol'
import { programGone } from '../../src/adapter/errors'
import { type PauseParts, Pauses } from '../../src/adapter/node/pauses'

/** No program can bring a bug about: parts that throw stand in for one. */
describe('what we fail to deal with at a stop', () => {
  function pausesThatThrow(error: Error) {
    const told: DebugProtocol.OutputEvent['body'][] = []
    const sent: string[] = []
    let pause!: (paused: object) => void
    const cdp = {
      on: (_event: string, handler: typeof pause) => {
        pause = handler
      },
      send: async (method: string) => {
        sent.push(method)
      },
    }
    const scripts = {
      get: () => {
        throw error
      },
    }
    const domain = { need: async () => undefined }
    const events = { event: ({ body }: DebugProtocol.Event) => told.push(body) }
    new Pauses({ cdp, scripts, domain, events } as unknown as PauseParts)
    return { told, sent, stop: () => pause({ reason: 'other', callFrames: [{ location: { scriptId: '1' } }] }) }
  }

  it('is told as a bug of ours, and the program goes on', async () => {
    const { told, sent, stop } = pausesThatThrow(new TypeError('of ours'))
    stop()
    for (let turns = 0; turns < 1000 && !sent.includes('Debugger.resume'); turns++) await turn()
    deepStrictEqual(sent, ['Debugger.resume'])
    deepStrictEqual(
      told.map(({ category }) => category),
      ['console'],
    )
    match(told[0]!.output, /^Wakepoint has a bug here, and lets the program go on: TypeError: of ours\n {4}at /)
  })

  it('is nothing to be told where the program has ended meanwhile', async () => {
    const { told, sent, stop } = pausesThatThrow(programGone())
    stop()
    for (let turns = 0; turns < 20; turns++) await turn()
    deepStrictEqual([told, sent], [[], []])
  })
})
