import { setTimeout as sleep } from 'node:timers/promises'

async function visitor(): Promise<void> {
  await sleep(3000)
}

async function resident(): Promise<void> {
  await sleep(600_000)
}

async function main(): Promise<void> {
  void resident()
  await Promise.all([visitor(), visitor()])
  console.log('both are gone') // @stop
}

void main()
