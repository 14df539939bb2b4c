// Crowd: 10,000 tasks parked on five lines. Five rows in the panel, not ten thousand.
//   crowd.ts             10,000 tasks until it is stopped
//   crowd.ts 100000 5    100,000 tasks, for 5 seconds
import { EventEmitter, once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'

const count = Number(process.argv[2] ?? 10_000)
const seconds = Number(process.argv[3] ?? 3600)

const bells = Array.from({ length: 1000 }, () => new EventEmitter().setMaxListeners(0))
let openGate: () => void = () => {}
const gate = new Promise<void>(resolve => {
  openGate = resolve
})

async function sleeper() {
  await sleep(seconds * 1000)
}

async function listener(n: number) {
  await once(bells[n % bells.length]!, 'ring')
}

async function visitor() {
  await gate
}

async function parent() {
  await Promise.all([child(), gate])
}

async function child() {
  await gate
}

const kinds = [sleeper, listener, visitor, parent]
const crowd: Promise<void>[] = []
// A parent brings a child along, so a fifth of the crowd is each kind.
for (let i = 0; crowd.length < (count * 4) / 5; i++) crowd.push(kinds[i % kinds.length]!(i))
console.log(`${count} tasks are waiting`)

setTimeout(() => {
  for (const bell of bells) bell.emit('ring')
  openGate()
}, seconds * 1000)
await Promise.all(crowd)
console.log('all went home')
