import { setTimeout } from 'node:timers/promises'
import type { FactBody, ToProbe } from '../../../protocol'
import { resolveReferences } from '../references'
import type { SharedMemory } from '../shared'
import type { Teller } from './luggage'
import { goesOn, type ProgramTime } from './programTime'
import type { ExpectedWaker, FoundLink, Records } from './records'
import type { SiteBook } from './siteBook'
import type { Tunnel } from './tunnel'

export interface Desk {
  readonly memory: SharedMemory
  readonly sites: SiteBook
  readonly teller: Teller
  readonly tunnel: Tunnel
  readonly records: Records
  readonly programTime: ProgramTime
  takeAll(): void
  /** Lets the program start. */
  open(): void
}

/** Tasks named in one go: about a millisecond of the main thread. */
const SLICE = 200

/** Answers a message of the adapter; rejects with one sentence. */
export async function answerCommand(message: ToProbe, desk: Desk): Promise<unknown> {
  if ('method' in message) return answerMethod(message.method, message.params as any, desk)
  switch (message.name) {
    case 'startProgram':
      desk.open()
      return {}
    case 'takeSnapshot':
      desk.takeAll()
      desk.records.snapshot()
      return {}
    case 'nameResources': {
      const { tasks } = message.arguments as { tasks: readonly number[] }
      desk.takeAll()
      await learnCalls(desk, false)
      const keys = tasks.flatMap(task => keyOf(desk, task))
      for (let at = 0; at < keys.length; at += SLICE) {
        // A question that is there when the one before is answered would be answered in the same turn of the loop.
        if (at > 0) await setTimeout(1)
        await askMain(desk, 'nameResources', { keys: keys.slice(at, at + SLICE) })
      }
      return {}
    }
    case 'inspectTask': {
      const { task } = message.arguments as { task: number }
      desk.takeAll()
      await learnCalls(desk, true)
      const call = desk.records.calls.get(task)
      const key = [task, call?.row ?? 0]
      return askMain(desk, 'inspectTask', { key, wakeUps: desk.records.wakeUpsOf(task) })
    }
    case 'holdTime': {
      const answer = await askMain(desk, message.name, message.arguments)
      await desk.programTime.choose((message.arguments as { held: boolean }).held)
      return answer
    }
    default:
      return askMain(desk, message.name, message.arguments)
  }
}

/** Calls looked at in one go: about a millisecond of the main thread. */
const LEARNED = 4000

/**
 * Has the main thread look at what it has not looked at yet of many calls, in slices: what it is asked next would
 * otherwise take as long as all of them together.
 */
async function learnCalls(desk: Desk, awaiters: boolean): Promise<void> {
  const slices = Math.ceil(desk.records.calls.size / LEARNED)
  // Of those few that begin meanwhile the last question learns.
  for (let slice = 1; slices > 1 && slice <= 2 * slices; slice++) {
    const { all } = (await askMain(desk, 'learnCalls', { most: LEARNED, awaiters })) as { all: boolean }
    if (all) return
    await setTimeout(1)
  }
}

/** The call's number and row, in a list that is empty when it is over. */
function keyOf(desk: Desk, task: number): [number, number][] {
  const call = desk.records.calls.get(task)
  return call === undefined ? [] : [[task, call.row]]
}

async function answerMethod(method: string, params: any, desk: Desk): Promise<unknown> {
  switch (method) {
    case 'Wakepoint.scope':
      desk.takeAll()
      return desk.tunnel.askForObject('scope', params.objectGroup, params.frame, keyOf(desk, params.frame)[0]?.[1] ?? 0)
    case 'Wakepoint.mark':
      return { number: await desk.tunnel.askWith('mark', params.objectId) }
    case 'Wakepoint.sites':
      desk.takeAll()
      return { files: desk.sites.files }
    case 'Wakepoint.functions':
      return askMain(desk, 'functions', params)
    case 'Wakepoint.stopAtRejections':
      return askMain(desk, 'stopAtRejections', params)
    default:
      return goesOn(method) ? desk.programTime.goOn(method, params) : desk.tunnel.post(method, params)
  }
}

async function askMain(desk: Desk, name: string, args: unknown): Promise<unknown> {
  const text = (await desk.tunnel.ask('command', name, JSON.stringify(args))) as string
  const answer = resolveReferences(JSON.parse(text), desk.sites) as {
    ok?: unknown
    error?: string
    facts?: readonly FactBody[]
    expected?: readonly ExpectedWaker[]
    links?: readonly FoundLink[]
  }
  desk.takeAll()
  for (const link of answer.links ?? []) desk.records.link(link)
  for (const expected of answer.expected ?? []) desk.records.expect(expected)
  for (const fact of answer.facts ?? []) desk.teller.tell(fact)
  if (answer.error !== undefined) throw new Error(answer.error)
  return answer.ok
}
