/** What suspended tasks weigh, each measured in a process of its own. Rows of a table: [what, figure]. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const script = new URL('./memoryOf.mjs', import.meta.url).pathname

export async function measureMemory() {
  const ask = async (what, count) => {
    const args = ['--expose-gc', '--max-old-space-size=8192', script, what, String(count)]
    return JSON.parse((await promisify(execFile)(process.execPath, args)).stdout)
  }
  const generator = await ask('generators', 100_000)
  const future = await ask('futures', 100_000)
  const sleeping = await ask('sleepers', 100_000)
  const million = await ask('run', 1_000_000)
  return [
    ['a suspended generator alone, bytes', Math.round(generator.bytes)],
    ['a task suspended on a future, beyond its generator, bytes', Math.round(future.bytes - generator.bytes)],
    ['a task suspended in sleep, beyond its generator, bytes', Math.round(sleeping.bytes - generator.bytes)],
    ['1,000,000 tasks that sleep 10 ms: seconds from first to last', (million.ms / 1000).toFixed(2)],
  ]
}
