import { type MessagePort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import type { Fact, FactBody, ToProbe } from '../../../protocol'
import type { SiteFile } from '../contract'
import { resolveReferences } from '../references'
import { Control, millisecondsSince, TICKS_PER_MS } from '../shared'
import { Ageing } from './ageing'
import { answerCommand } from './answer'
import { openDoor } from './door'
import { endProcess } from './endProcess'
import type { Luggage, Mail, Teller } from './luggage'
import { ProgramTime } from './programTime'
import { Records } from './records'
import { SiteBook } from './siteBook'
import { openTunnel } from './tunnel'
import { Watchdog } from './watchdog'

/**
 * The courier: a worker thread beside the program that takes the facts out of the shared memory, holds the one
 * connection to the adapter, and drives V8's inspector of the main thread. It has no effect on the program's end.
 */
const { memory, options, zero, epoch, mail, tables } = workerData as Luggage
const { control } = memory

/** How often the ring is looked at while there is something in it, and while there is not. */
const BUSY_POLL = 5
const IDLE_POLL = 15
/** Bytes that may wait in the connection before facts are held back. */
const BACKLOG = 8 << 20

const now = () => millisecondsSince(zero)
let batch: Fact[] = []
let seq = 0
let isOpen = true
let isEnding = false
const teller: Teller = {
  tell(body: FactBody, time = now()) {
    seq += 1
    batch.push({ seq, time, ...body } as Fact)
  },
}
const sites = new SiteBook(teller)
const records = new Records(memory, sites, teller, now)
const door = openDoor(options, { waits: () => setDoor(3), opened: () => setDoor(1), message: answer, closed: leave })
const tunnel = openTunnel((method, params) => {
  if (!isOpen) return
  const since = now()
  takeAll()
  door.send({ event: method, params })
  if (method === 'Debugger.paused') programTime.paused(since)
})
const programTime = new ProgramTime(tunnel, teller, takeAll, now, memory.control)
const ageing = new Ageing(records, teller, tunnel, now)
const watchdog = new Watchdog({ memory, sites, teller, tunnel, now, records })

teller.tell({ type: 'programStarted', runtime: `Node ${process.versions.node}`, pid: process.pid, epoch }, 0)
process.on('uncaughtException', error => {
  teller.tell({ type: 'probeFailed', message: `The probe's courier met an error of its own: ${error.message}` })
})
process.on('unhandledRejection', () => undefined)
poll()
listenToBell()

function poll(): void {
  const taken = records.taken
  tick()
  setTimeout(poll, records.taken === taken ? IDLE_POLL : BUSY_POLL)
}

function tick(): void {
  control[Control.clock] = Math.trunc(now() * TICKS_PER_MS)
  watchdog.look()
  ageing.look()
  takeAll()
  if (Atomics.load(control, Control.stopping) !== Atomics.load(control, Control.stop)) prepareStop()
  if (Atomics.load(control, Control.exiting) === 1) end()
}

/** Sites first, then the records that use them, then what the main thread has to say about the records. */
function takeAll(isLast = false): void {
  const facts: FactBody[] = []
  for (const file of received<SiteFile>(tables)) addFile(file)
  for (const item of received<Mail>(mail)) {
    if ('fact' in item) facts.push(resolveReferences(item.fact, sites))
    else if ('facts' in item) facts.push(...item.facts)
    else addFile(item.file)
  }
  records.drain(door.backlog > BACKLOG, isLast)
  for (const fact of facts) {
    if (fact.type === 'taskNamed') records.nameTask(fact.task, fact.name)
    // The program stands still: it has told of nothing else since.
    const isStop = fact.type === 'wakepointHit' && fact.log === undefined
    if (isStop && fact.task !== undefined) records.noteHit(fact.task, fact.waker)
    teller.tell(fact)
  }
  if (batch.length === 0) return
  const told = batch
  batch = []
  if (isOpen) door.send({ facts: told })
}

/** The program ends: it waits for `flushed`, and Node would wait for an inspector session that is still connected. */
function end(): void {
  if (isEnding) return
  isEnding = true
  takeAll(true)
  tunnel.close()
  door.flush(() => setAndNotify(Control.flushed, 1))
}

function addFile(file: SiteFile): void {
  sites.add(file)
  if (isOpen) door.send({ event: 'Wakepoint.siteFile', params: { file } })
}

function* received<T>(port: MessagePort): Generator<T> {
  for (let item = receiveMessageOnPort(port); item !== undefined; item = receiveMessageOnPort(port)) yield item.message
}

async function prepareStop(): Promise<void> {
  const wanted = Atomics.load(control, Control.stopping)
  if (isOpen) await tunnel.enableDebugger()
  setAndNotify(Control.stop, wanted)
}

async function answer(message: ToProbe): Promise<void> {
  const { command } = message
  try {
    const ok = await answerCommand(message, {
      memory,
      sites,
      teller,
      tunnel,
      records,
      programTime,
      takeAll,
      open: openGate,
    })
    takeAll()
    door.send({ answer: command, ok })
  } catch (error) {
    takeAll()
    door.send({ answer: command, error: (error as Error).message })
  }
}

function openGate(): void {
  setAndNotify(Control.gate, 1)
}

function setDoor(state: number): void {
  setAndNotify(Control.door, state)
}

/** Nobody listens any more: the program goes on as if it were alone, or ends. */
function leave(): void {
  isOpen = false
  setDoor(2)
  // What waits for its first line or stands at a stop could not hear a signal.
  openGate()
  tunnel.ask('command', 'setWakepoints', '{"wakepoints":[]}').catch(() => undefined)
  programTime.leave().catch(() => undefined)
  tunnel.disableDebugger().catch(() => undefined)
  if ('endsWithAdapter' in options && options.endsWithAdapter && !isEnding) endProcess()
}

function setAndNotify(word: number, value: number): void {
  Atomics.store(control, word, value)
  Atomics.notify(control, word)
}

function listenToBell(): void {
  const ring = Atomics.load(control, Control.bell)
  const waiting = (Atomics as any).waitAsync(control, Control.bell, ring)
  Promise.resolve(waiting.value).then(() => {
    tick()
    listenToBell()
  })
}
