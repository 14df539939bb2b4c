import { setTimeout as sleep } from 'node:timers/promises'

interface Door {
  readonly opened: Promise<string>
  open(word: string): void
}

function makeDoor(): Door {
  let open!: (word: string) => void
  const opened = new Promise<string>(resolve => {
    open = resolve
  })
  return { opened, open }
}

async function guest(opened: Promise<string>): Promise<string> {
  const word = await opened
  return `${word}, come in` /*@entered*/
}

async function main(): Promise<void> {
  const door = makeDoor()
  const later = sleep(20)
  const settled = Promise.resolve(1)
  const inside = guest(door.opened)
  await null
  const { opened } = door
  console.log('made', settled) /*@made*/
  door.open('welcome') /*@opens*/
  await later
  console.log(await inside) /*@after*/
  await opened
}

await main()
