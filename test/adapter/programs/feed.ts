import { setTimeout as sleep } from 'node:timers/promises'

interface Row {
  readonly id: number
  readonly text: string
}

const gate: { open?: (row: Row) => void } = {}

async function feeder(): Promise<void> {
  for (let id = 1; id <= 4; id++) {
    await sleep(30) /*@sleep*/
    gate.open?.({ id, text: `row ${id}` }) /*@open*/
  }
}

function nextRow(): Promise<Row> {
  return new Promise(open => {
    gate.open = open
  })
}

async function takeRow(reader: string): Promise<Row> {
  const count = reader.length
  const row = await nextRow() /*@row*/
  const text = `${reader} ${row.text} ${count}` /*@text*/
  console.log(text)
  return row /*@return*/
}

async function reader(name: string): Promise<string> {
  let last = 'nothing'
  for (let n = 0; n < 2; n++) {
    const row = await takeRow(name) /*@take*/
    last = row.text /*@last*/
  }
  return last
}

async function idler(secret: string): Promise<string> {
  const words = secret.split(' ')
  await new Promise<void>(resolve => setTimeout(resolve, 400)) /*@idle*/
  return words.join('-')
}

async function spinner(): Promise<number> {
  let spins = 0
  while (spins < 40) {
    await null
    spins++
  }
  return spins
}

const all = Promise.all([feeder(), idler('no one knows'), spinner()])
const last = await reader('red') /*@main*/
console.log(last)
// Not where it ends: how long a stop lasted would decide the order.
const [, words] = await all
console.log(words)
console.log('end')
