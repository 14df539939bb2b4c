// Pipeline: lines of a file through a transform, `for await`, a queue and a pool of workers. Where does it pile up?
//   pipeline.ts          runs round after round
//   pipeline.ts 1        one round
import { createReadStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'

class Queue<T> {
  readonly #items: T[] = []
  readonly #getters: ((item: T) => void)[] = []
  readonly #putters: (() => void)[] = []
  readonly #limit: number

  constructor(limit: number) {
    this.#limit = limit
  }

  async put(item: T) {
    while (this.#items.length >= this.#limit) await new Promise<void>(resolve => this.#putters.push(resolve))
    const getter = this.#getters.shift()
    if (getter) getter(item)
    else this.#items.push(item)
  }

  async get(): Promise<T> {
    if (this.#items.length === 0) return await new Promise<T>(resolve => this.#getters.push(resolve))
    const item = this.#items.shift()!
    this.#putters.shift()?.()
    return item
  }
}

async function* numbers(path: string) {
  for await (const line of createInterface({ input: createReadStream(path) })) yield Number(line)
}

async function* squares(source: AsyncIterable<number>) {
  for await (const n of source) yield n * n
}

async function worker(jobs: Queue<number | undefined>, done: number[]) {
  for (;;) {
    const job = await jobs.get()
    if (job === undefined) return
    await sleep(20 + (job % 30))
    done.push(job)
  }
}

async function round(path: string, size: number) {
  const jobs = new Queue<number | undefined>(4)
  const done: number[] = []
  const workers = Array.from({ length: size }, () => worker(jobs, done))
  for await (const square of squares(numbers(path))) await jobs.put(square)
  for (let i = 0; i < size; i++) await jobs.put(undefined)
  await Promise.all(workers)
  return done.reduce((sum, n) => sum + n, 0)
}

const folder = await mkdtemp(join(tmpdir(), 'pipeline-'))
try {
  const path = join(folder, 'numbers.txt')
  await writeFile(path, `${Array.from({ length: 200 }, (_, n) => n).join('\n')}\n`)
  const rounds = Number(process.argv[2] ?? 1000)
  for (let i = 1; i <= rounds; i++) console.log(`round ${i}: ${await round(path, 5)}`)
} finally {
  await rm(folder, { recursive: true })
}
