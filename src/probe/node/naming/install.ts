import { syncBuiltinESMExports } from 'node:module'
import type { Clock } from '../clock'
import { passOffAsync } from '../invisible'
import { nameEmitters } from './emitters'
import { nameFiles } from './files'
import { nameGroups } from './groups'
import { nameIterators } from './iterators'
import { nameNetwork } from './network'
import { nameProcesses } from './processes'
import { nameStreams } from './streams'
import { nameTimers } from './timers'

/**
 * Lets what returns promises say what they wait for. A family that fails to install is left out: `failed` is told of it.
 */
export function installNaming(now: Clock, failed: (message: string) => void): void {
  const families: Record<string, () => void> = {
    timers: () => nameTimers(now),
    'groups of promises': () => nameGroups(),
    events: nameEmitters,
    files: nameFiles,
    network: nameNetwork,
    'child processes': nameProcesses,
    streams: nameStreams,
    iterators: nameIterators,
  }
  for (const [family, install] of Object.entries(families)) {
    try {
      install()
    } catch (error) {
      failed(`What is awaited of ${family} has no name: ${(error as Error).message}`)
    }
  }
  passOffAsync()
  syncBuiltinESMExports()
}
