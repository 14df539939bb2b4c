import type { Resource } from '../../../protocol'
import type { Call } from '../calls/calls'
import { awaitersOf, chainOf } from '../calls/chains'
import { suspendedCalls } from '../calls/live'
import { idOf, siteOf } from '../calls/rows'
import { peek } from '../safely'
import { siteIndex } from '../siteIndex'
import { callName } from '../sites'
import { type Stand, standOf } from './awaitTable'
import { evaluate } from './directCalls'

/** So many of those that have gone before are counted, and so many are named. */
const COUNTED = 100
const NAMED = 2

/** A method of an object, and the text it was given first, where it was given one. */
interface Door {
  readonly object: object
  readonly method: string
  readonly key: string | undefined
}

/** Methods that one goes past with something to give back. Of `client.query()` nobody wants to know who has gone past. */
const TAKES =
  /^(?:acquire|lock|borrow|checkout|reserve|claim|obtain)|^(?:wait|down|enter|take|hold|connect|getConnection)$|(?:Lock|Exclusive)$/

/** A call that has come through a door, and whether as what was given to the method, which now runs it. */
interface Passed {
  readonly call: Call
  readonly isGiven: boolean
}

/**
 * Who has come through where this chain of calls waits: calls that have gone past an await of the same method of the
 * same object and are not over, or that run as what such a method was given. Of a lock that is whoever has it; but what
 * the method means only its author knows, so it is said as it is.
 */
export function goneBefore(chain: readonly Call[]): Pick<Resource, 'wakerHint'> & { wakerAt?: { $site: number } } {
  for (let index = chain.length - 1; index >= 0; index--) {
    const call = chain[index] as Call
    const stand = standOf(siteOf(call))
    const door = stand && doorOf(call, stand)
    const inner = chain[index + 1]
    // Further out it is the same thing only as long as its own methods stand between.
    if (inner && (door === undefined || evaluate(inner, 'this') !== door.object)) break
    const found = door ? throughDoor(door) : []
    if (found.length > 0) return say(stand as Stand, found)
  }
  return {}
}

function say({ called }: Stand, found: readonly Passed[]) {
  const { isGiven } = found[0] as Passed
  const calls = found.filter(one => one.isGiven === isGiven).map(({ call }) => call)
  const names = calls.slice(0, NAMED).map(call => {
    const root = rootOf(call)
    return `${nameOf(root)} #${idOf(root)}`
  })
  const rest = calls.length - NAMED
  const more = calls.length > COUNTED ? ' and more' : rest > 0 ? ` and ${rest} more` : ''
  const method = `${called!.join('.')}()`
  const who = [...new Set(names)].join(', ') + more
  const wakerHint = isGiven ? `what ${method} runs now: ${who}` : `past ${method} already: ${who}`
  const at = siteOf(chainOf(calls[0] as Call).at(-1) as Call)
  return { wakerHint, ...(at === 0 || calls.length > 1 ? {} : { wakerAt: { $site: at } }) }
}

function throughDoor(door: Door): Passed[] {
  const found: Passed[] = []
  const functions = siteIndex.functionsAwaiting(`.${door.method}(`)
  const takes = TAKES.test(door.method)
  for (const call of suspendedCalls(functions)) {
    const given = standOf(call.site)?.givenTo
    const isGiven = given !== undefined && isSame(door, doorOf(call, given))
    const passed = takes && !isGiven ? (standOf(siteOf(call))?.passed ?? []) : []
    if (!isGiven && !passed.some(stand => isSame(door, doorOf(call, stand)))) continue
    found.push({ call, isGiven })
    if (found.length > COUNTED) break
  }
  return found
}

function isSame(a: Door, b: Door | undefined): boolean {
  return b !== undefined && a.object === b.object && a.method === b.method && !(a.key && b.key && a.key !== b.key)
}

/** The very object, as the call that stands there sees it; undefined where it can't be seen without running anything. */
function doorOf(call: Call, { called, key }: Stand): Door | undefined {
  if (called === undefined || called.length < 2) return undefined
  const [root, ...rest] = called as [string, ...string[]]
  const method = rest.pop() as string
  let object = evaluate(call, rest[0]?.startsWith('#') ? `${root}.${rest.shift()}` : root)
  for (const name of rest) object = peek(object, name)
  return typeof object === 'object' && object !== null ? { object, method, key } : undefined
}

function rootOf(call: Call): Call {
  let root = call
  for (const seen = new Set<Call>(); !seen.has(root); ) {
    seen.add(root)
    root = awaitersOf(root)[0] ?? root
  }
  return root
}

function nameOf(call: Call): string {
  const place = siteIndex.placeOf(call.site)
  return place ? callName(place.site, place.site.source ?? place.file.path) : ''
}
