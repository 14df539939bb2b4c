// Stuck: four ways in which an async program hangs without a word. What is proven stands in red, the rest in plain sight.
//   1. a ring: producer awaits consumer's result, consumer awaits producer's
//   2. locks taken in a different order: audit and ledger each hold one and want the other's
//   3. a promise that nobody can settle any more: its resolve function was dropped
//   4. a forgotten await: `save` still runs when `checkout` says it is done
import { setTimeout as sleep } from 'node:timers/promises'
import { Lock } from './lock.ts'

const results: { producer?: Promise<number>; consumer?: Promise<number> } = {}

async function producer(): Promise<number> {
  await sleep(20)
  return (await results.consumer!) + 1
}

async function consumer(): Promise<number> {
  await sleep(20)
  return (await results.producer!) - 1
}

const books = new Lock('books')
const mail = new Lock('mail')

async function audit() {
  await mail.acquire()
  await sleep(20)
  await books.acquire()
  console.log('audit done')
}

async function ledger() {
  await books.acquire()
  await sleep(20)
  await mail.acquire()
  console.log('ledger done')
}

async function lostReply() {
  const reply = await new Promise<string>(() => {
    // whoever should have kept the resolve function did not
  })
  console.log(`reply: ${reply}`)
}

async function save() {
  await sleep(60_000)
  console.log('saved')
}

async function checkout() {
  save()
  await sleep(5)
  console.log('checkout says it is done; save is not')
}

results.producer = producer()
results.consumer = consumer()
audit()
ledger()
lostReply()
await checkout()
console.log('now look at the panel: who waits for whom?')
const shown = Number(process.argv[2] ?? 3600_000)
await sleep(shown)
process.exit()
