// Tour: forty lines that meet every column of the panel.
import { EventEmitter, once } from 'node:events'
import { createServer, connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

const news = new EventEmitter()
const gate = new Promise<void>(open => setTimeout(open, 60_000, undefined))

async function tick() {
  for (let n = 1; ; n++) {
    await sleep(1000) // a timer: watch the time left; put a wakepoint on this row
    console.log(`tick ${n}`)
  }
}

async function reader() {
  await once(news, 'issue') // an event nobody sends
}

async function visitor(name: string) {
  await gate // three of these share a row
  return name
}

async function host() {
  return await Promise.all([visitor('red'), visitor('green'), visitor('blue')]) // 0 of 3 done
}

async function party() {
  const guests = await host() // a call in a call: one task, two frames
  console.log(guests)
}

async function phone() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const line = connect((server.address() as { port: number }).port, '127.0.0.1')
  await once(line, 'data') // a socket that stays silent
}

await Promise.all([tick(), reader(), party(), phone()])
