import { deepStrictEqual, match } from 'node:assert/strict'
import { setImmediate as turn } from 'node:timers/promises'
import type { DebugProtocol } from '@vscode/debugprotocol'
import { programGone } from '../../src/adapter/errors'
import type { Cdp } from '../../src/adapter/node/cdp'
import { DebuggerDomain } from '../../src/adapter/node/debuggerDomain'
import { type PauseParts, Pauses } from '../../src/adapter/node/pauses'

/** Stands for V8: notes what it is sent, and pauses when told so. */
function engine() {
  const sent: string[] = []
  let handler!: (paused: object) => void
  const cdp = {
    on: (_event: string, taken: typeof handler) => {
      handler = taken
    },
    send: async (method: string) => {
      sent.push(method)
    },
  }
  return { cdp, sent, pause: (paused: object) => handler(paused) }
}

/** No program can bring a bug about: parts that throw stand in for one. */
describe('what we fail to deal with at a stop', () => {
  function pausesThatThrow(error: Error) {
    const told: DebugProtocol.OutputEvent['body'][] = []
    const { cdp, sent, pause } = engine()
    const scripts = {
      get: () => {
        throw error
      },
    }
    const domain = new DebuggerDomain(cdp as unknown as Cdp, async () => undefined)
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

describe('the Debugger domain', () => {
  it('stays on for a stop that comes before V8 has said that the program goes on', async () => {
    const { cdp, sent } = engine()
    const domain = new DebuggerDomain(cdp as unknown as Cdp, async () => undefined)
    await domain.noticeStop()
    let goesOn!: (value?: unknown) => void
    const leaving = domain.leaveStop(() => new Promise(resolve => (goesOn = resolve)))
    await domain.noticeStop()
    goesOn()
    await leaving
    deepStrictEqual(sent, [])
    await domain.leaveStop(async () => undefined)
    deepStrictEqual(sent, ['Debugger.disable'])
  })
})

/** A question of the panel that is asked in the middle of a step: the stop is in the program, not in the answer. */
describe('a stop on its way', () => {
  it('does not end in what the probe answers meanwhile, be it of the program', async () => {
    const stops: DebugProtocol.Event[] = []
    const { cdp, sent, pause } = engine()
    const kinds = ['wakepoint:stop probe', 'door.js program', 'wakepoint:command probe', 'workshop.ts program']
    const scripts = {
      get: (id: string) => {
        const [url, kind] = kinds[Number(id)]!.split(' ')
        return { url, path: url, kind }
      },
    }
    const none = async () => undefined
    const parts = {
      cdp,
      scripts,
      domain: { need: none, noticeStop: none },
      own: { arm: none },
      breakpoints: { of: () => [], standingAt: () => [], standing: async () => [] },
      functions: {},
      firstLines: { look: none },
      exceptions: {},
      calls: {},
      inserted: { holds: async () => false },
      events: { event: (event: DebugProtocol.Event) => stops.push(event) },
    }
    new Pauses(parts as unknown as PauseParts)
    const frames = (...scriptIds: number[]) =>
      scriptIds.map(id => ({ url: '', functionName: '', location: { scriptId: String(id), lineNumber: id } }))
    const told = async (expected: () => boolean) => {
      for (let turns = 0; turns < 1000 && !expected(); turns++) await turn()
    }
    pause({ reason: 'other', callFrames: frames(0, 3) })
    await told(() => sent.length === 1)
    pause({ reason: 'other', callFrames: frames(1, 2, 3) })
    await told(() => sent.length === 2)
    deepStrictEqual([sent, stops.length], [['Debugger.stepOut', 'Debugger.stepOut'], 0])
    pause({ reason: 'other', callFrames: [{ ...frames(3)[0], location: { scriptId: '3', lineNumber: 9 } }] })
    await told(() => stops.length === 1)
    deepStrictEqual(
      stops.map(({ event, body }) => [event, body.reason]),
      [['stopped', 'step']],
    )
  })
})
