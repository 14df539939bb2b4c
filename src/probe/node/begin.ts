import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FactBody, ProbeOptions } from '../../protocol'
import { bridgeAsyncio, tellNames } from './asyncio/bridge'
import { coroutineContract } from './asyncio/coroutines'
import { followPromises, idOf, memory } from './calls'
import { watchCreation } from './createdAt'
import { flushAtExit } from './exit'
import { waitAtGate } from './gate'
import { startHeartbeat } from './heartbeat'
import { hideOn } from './hidden'
import { passOff } from './invisible'
import { type CallKey, liveCalls } from './live'
import { declareContract } from './loader/declare'
import { installLoader } from './loader/install'
import { endModules } from './modules'
import { nameCalls } from './naming/calls'
import { installNaming } from './naming/install'
import { dropMakings } from './origins'
import { makeContract } from './probes'
import { makeRegistry } from './registry'
import { sweepReturns } from './returns'
import { Control, millisecondsSince } from './shared'
import { siteIndex } from './siteIndex'
import { renumberThreads } from './threadIds'
import { UnsettledWarning } from './unsettled'
import { runtimeFolders } from './wakerLine'
import { startWitness } from './witness'

/** Everything that happens in the main thread before the program's first line, in this order. */
export function begin(options: ProbeOptions): void {
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
  renumberThreads()
  followPromises()
  watchCreation()
  declareContract(makeContract(), coroutineContract)
  bridgeAsyncio({ tellAll: facts => witness.mail({ facts }), now })
  const { include, locals } = options
  const toStringBefore = Function.prototype.toString
  const loader = installLoader({
    ...(include ? { include } : {}),
    ...(locals ? { locals } : {}),
    // By the number: a user of a container may have no name.
    cacheFolder: join(tmpdir(), `wakepoint-${process.getuid?.() ?? 'cache'}`),
    ignore: [__dirname, ...runtimeFolders],
    publish(file) {
      witness.mail({ file })
      siteIndex.add(file)
    },
    tablesPort: witness.tablesPort,
  })
  passOff(Function.prototype.toString, toStringBefore)
  siteIndex.fetch = () => loader.files()
  if (options.wait) waitAtGate(control)
  Atomics.store(control, Control.gate, 1)
  finishTicks()
}

/** What our own start has put in line must not share the first turn with the program. */
function finishTicks(): void {
  const { _tickCallback } = process as unknown as { _tickCallback?: () => void }
  _tickCallback?.()
}

/** How many calls that the program leaves suspended are told what they await. */
const NAMED_AT_THE_END = 200

/** What is suspended when the program ends will never go on: that is worth a name. */
function nameLast(tell: (fact: FactBody) => void): void {
  const keys: CallKey[] = []
  for (const call of liveCalls()) {
    if (keys.length === NAMED_AT_THE_END) break
    keys.push([idOf(call), call.row])
  }
  for (const fact of nameCalls(keys).facts) tell(fact)
}
