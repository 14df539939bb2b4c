import { setTimeout as sleep } from 'node:timers/promises'

async function visitor(): Promise<void> {
  await sleep(3000)
}

async function resident(): Promise<void> {
  await sleep(600_000)
}

/** Nobody's call: a callback begins it, after the program has long waited. */
async function late(): Promise<void> {
  await sleep(600_000)
}

async function main(): Promise<void> {
  void resident()
  setTimeout(() => void late(), 1000)
  await Promise.all([visitor(), visitor()])
  console.log('both are gone') // @stop
}

void main()
