import { join } from 'node:path'
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads'
import { memory } from './calls/rows'
import type { Luggage, Mail } from './courier/luggage'
import type { Instructions } from './options'
import type { SharedMemory, Zero } from './shared'

/** The main thread's end of the way to the courier. */
export interface Witness {
  readonly memory: SharedMemory
  readonly zero: Zero
  /** The courier's id. */
  readonly thread: number
  /** For the hooks thread of Node 20, to send its site tables by. */
  readonly tablesPort: MessagePort
  /** Sends the courier what is not a number. */
  mail(item: Mail): void
}

/** Starts the courier: a thread that the program neither sees nor waits for. */
export function startWitness(options: Instructions): Witness {
  const zero = process.hrtime()
  const { port1, port2 } = new MessageChannel()
  const { port1: tablesPort, port2: tables } = new MessageChannel()
  const luggage = { memory, options, zero, epoch: Date.now(), mail: port2, tables }
  const courier = new Worker(join(__dirname, 'courier', 'main.js'), {
    workerData: luggage satisfies Luggage,
    transferList: [port2, tables],
    execArgv: [],
    env: {},
    argv: [],
    stdin: false,
    stdout: true,
    stderr: true,
  })
  courier.unref()
  // An error of the courier's must not become one of the program's.
  courier.on('error', () => undefined)
  return { memory, zero, thread: courier.threadId, tablesPort, mail: item => port1.postMessage(item) }
}
