/**
 * One piece of work in one mode, in a process of its own: `instrumentedRun.mjs work mode [argument …]` prints the
 * nanoseconds of processor time that one run takes, of the main thread and of the whole process.
 */
import { readFileSync } from 'node:fs'
import { measure } from './runtimeWork.mjs'

const [work, mode, ...args] = process.argv.slice(2)
const WARM_MS = 500
const MEASURED_MS = 1500

await repeat(WARM_MS)
const [main, all] = [mainThreadTime(), processTime()]
const times = await repeat(MEASURED_MS)
console.log(JSON.stringify({ main: (mainThreadTime() - main) / times, all: (processTime() - all) / times }))
process.exit(0)

/** Many runs, so that garbage is collected at the cost of whoever makes it; returns how many. */
async function repeat(milliseconds) {
  const end = mainThreadTime() + milliseconds * 1e6
  let times = 0
  for (; mainThreadTime() < end; times++) await measure(work, args.map(Number), mode)
  return times
}

/** Nanoseconds that the main thread has run: other processes don't count. Elsewhere than on Linux, the process. */
function mainThreadTime() {
  if (process.platform !== 'linux') return processTime()
  return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')[0])
}

function processTime() {
  const { user, system } = process.cpuUsage()
  return (user + system) * 1000
}
