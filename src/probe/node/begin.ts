import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FactBody } from '../../protocol'
import { bridgeAsyncio, tellNames } from './asyncio/bridge'
import { coroutineContract } from './asyncio/coroutines'
import { followPromises } from './calls/calls'
import { watchCreation } from './calls/createdAt'
import { type CallKey, liveCalls } from './calls/live'
import { endModules } from './calls/modules'
import { makeContract } from './calls/probes'
import { sweepReturns } from './calls/returns'
import { idOf, memory } from './calls/rows'
import { UnsettledWarning } from './calls/unsettled'
import { flushAtExit } from './exit'
import { waitAtGate } from './gate'
import { startHeartbeat } from './heartbeat'
import { hideOn } from './hidden'
import { hideModule } from './hideModule'
import { passOff } from './invisible'
import { declareContract } from './loader/declare'
import { installLoader, type Loader } from './loader/install'
import { nameCalls } from './naming/calls'
import { installNaming } from './naming/install'
import { nameRealm } from './naming/realms'
import type { ChildInstructions, Instructions } from './options'
import { dropMakings } from './origins'
import { RUNTIME_FOLDERS } from './ownFolder'
import { passOn } from './passOn'
import { makeRegistry } from './registry'
import { Control, millisecondsSince } from './shared'
import { siteIndex } from './siteIndex'
import { renumberThreads } from './threadIds'
import { tellThreads } from './threads'
import { undeprecated } from './undeprecated'
import { startWitness } from './witness'

hideModule(__filename)

/** Everything that happens in the main thread before the program's first line, in this order. */
export function begin(options: Instructions): void {
  const { hall } = options
  if (hall) passOn({ ...options, hall })
  watch(options)
  finishTicks()
}

/** The same in the middle of a tool that is about to load the first file of the person's own; answers what loads it. */
export function beginLate(options: ChildInstructions): Loader['load'] {
  return watch(options).load
}

function watch(options: Instructions): Loader {
  const { control } = memory
  const witness = startWitness(options)
  const tell = (fact: FactBody) => witness.mail({ fact })
  const now = () => millisecondsSince(witness.zero)
  installNaming(now, message => tell({ type: 'probeFailed', message }))
  const heartbeat = startHeartbeat(control, witness.zero, () => {
    dropMakings()
    sweepReturns()
    endModules()
    watchCreation()
  })
  hideOn(Reflect, makeRegistry(heartbeat, tell, now))
  const unsettled = new UnsettledWarning((script, line) => loader.line(script, line))
  flushAtExit(control, unsettled, () => {
    tellNames()
    nameLast(tell)
  })
  renumberThreads(witness.thread)
  const { hall, include, locals } = options
  tellThreads({ ours: witness.thread, ...(hall && { options: { hall, include, locals } }) })
  followPromises()
  watchCreation()
  declareContract(makeContract(), coroutineContract)
  bridgeAsyncio({ tellAll: facts => witness.mail({ facts }), now })
  const toStringBefore = Function.prototype.toString
  const loader = installLoader({
    ...(include ? { include } : {}),
    ...(locals ? { locals } : {}),
    // By the number: a user of a container may have no name.
    cacheFolder: join(tmpdir(), `wakepoint-${process.getuid?.() ?? 'cache'}`),
    ignore: RUNTIME_FOLDERS,
    publish(file) {
      witness.mail({ file })
      siteIndex.add(file)
    },
    tablesPort: witness.tablesPort,
    opened: nameRealm,
  })
  passOff(Function.prototype.toString, toStringBefore)
  siteIndex.fetch = () => loader.files()
  if (!('wait' in options) || options.wait) waitAtGate(control)
  Atomics.store(control, Control.gate, 1)
  return loader
}

/** What our own start has put in line must not share the first turn with the program. */
function finishTicks(): void {
  const { _tickCallback } = process as unknown as { _tickCallback?: () => void }
  if (_tickCallback) undeprecated(_tickCallback)
}

/** How many calls that the program leaves suspended are told what they await. */
const NAMED_AT_THE_END = 200

const iteration = Array.prototype[Symbol.iterator]

/** What is suspended when the program ends will never go on: that is worth a name. */
function nameLast(tell: (fact: FactBody) => void): void {
  // A program that has taken iteration from arrays has taken it from us too.
  if (Array.prototype[Symbol.iterator] !== iteration) return
  const keys: CallKey[] = []
  for (const call of liveCalls()) {
    if (keys.length === NAMED_AT_THE_END) break
    keys.push([idOf(call), call.row])
  }
  for (const fact of nameCalls(keys).facts) tell(fact)
}
