import type { WakepointStatus, WakeSelector } from '../../../protocol'
import { DrivenTask } from '../asyncio/drivenTask'
import { type Call, NONE } from '../calls/calls'
import { chainOf } from '../calls/chains'
import { callById } from '../calls/live'
import { idOf } from '../calls/rows'
import { nameAwaited } from '../naming/calls'
import { originAt } from '../naming/originAt'
import type { SiteReference } from '../references'
import { siteIndex } from '../siteIndex'
import { isTold, marked } from './marked'

/** Whether a call that stood at `site` is meant. */
export type Matcher = (call: Call, site: number) => boolean

export interface Selected {
  readonly matches: Matcher
  readonly status: Omit<WakepointStatus, 'id' | 'position'> & { readonly position?: SiteReference }
}

/** What a selector means with the files that are loaded now. */
export function select(selector: WakeSelector): Selected {
  switch (selector.type) {
    case 'any':
      return verified(() => true)
    case 'name':
      return selectName(selector.glob)
    case 'line':
      return selectLine(selector.path, selector.line)
    case 'task':
      return selectTask(selector.task, selector.exact ?? false)
    case 'resource':
      return verified(resourceMatcher(selector.kind, selector.glob))
    case 'future':
      return selectFuture(selector.future)
  }
}

function selectName(glob: string): Selected {
  const pattern = globPattern(glob)
  const sites = siteIndex.functionsNamed(pattern)
  const isNamed = ({ source }: Call) => source instanceof DrivenTask && pattern.test(source.ownName)
  const matches: Matcher = call => sites.has(call.site) || isNamed(call)
  if (sites.size > 0) return verified(matches)
  return unverified(matches, `No async function that awaits is called ${glob} so far; it stops once one is loaded.`)
}

function selectLine(path: string, line: number): Selected {
  const sites = siteIndex.awaitsAt(path, line)
  const matches: Matcher = (_call, site) => sites.has(site)
  const [first] = sites
  if (first !== undefined) return { matches, status: { verified: true, position: { $site: first } } }
  return unverified(matches, `No await is on line ${line} of a file that has been loaded with probes so far.`)
}

/** The call with this number, or one that it awaits by way of others unless it must be exact. */
function selectTask(task: number, exact: boolean): Selected {
  const found = callById(task)
  // Weakly: what is armed must not keep alive what nothing can wake.
  const known = found && new WeakRef(found)
  const matches: Matcher = call => {
    if (exact || idOf(call) === task) return idOf(call) === task
    const outermost = known?.deref()
    return outermost !== undefined && idOf(outermost) === task && chainOf(outermost).includes(call)
  }
  return found ? verified(matches) : unverified(matches, `Task ${task} has finished.`)
}

/** Those that await this promise or future; it was told of already where a line of the program has settled it. */
function selectFuture(number: number): Selected {
  const thing = marked(number)
  if (thing === undefined || isTold(thing)) return unverified(() => false, 'It has settled, or is gone.')
  // Weakly, see above.
  const known = new WeakRef(thing)
  return verified(({ awaited, source }) => {
    const future = known.deref()
    if (future === undefined || isTold(future)) return false
    return awaited === future || (source instanceof DrivenTask && source.future === future)
  })
}

function resourceMatcher(kind: string, glob: string | undefined): Matcher {
  const pattern = glob === undefined ? undefined : globPattern(glob)
  const functions = kind === 'task' && pattern ? siteIndex.functionsNamed(pattern) : undefined
  return (call, site) => {
    const { callee } = call
    if (callee !== NONE) return kind === 'task' && (functions === undefined || functions.has(callee.site))
    const { source } = call
    const isOfLoop = source instanceof DrivenTask && source.promise === undefined
    const origin = isOfLoop ? source : originAt(call, site)
    const named = origin?.name() ?? nameAwaited(call)
    if (named.kind !== kind) return false
    return pattern === undefined || (typeof named.label === 'string' && pattern.test(named.label))
  }
}

/** `*` and `?` as in the words of a person, for the whole text. */
function globPattern(glob: string): RegExp {
  const escaped = glob.replace(/[.+^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`^${escaped.replace(/\*/g, '.*').replace(/\?/g, '.')}$`)
}

function verified(matches: Matcher): Selected {
  return { matches, status: { verified: true } }
}

function unverified(matches: Matcher, message: string): Selected {
  return { matches, status: { verified: false, message } }
}
