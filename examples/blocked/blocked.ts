// Blocked: a handler that computes for seconds without an await. The panel names its line while it is blocked.
import { setTimeout as sleep } from 'node:timers/promises'

async function heartbeat(beats: number) {
  let last = performance.now()
  for (let beat = 1; beat <= beats; beat++) {
    await sleep(200)
    const now = performance.now()
    if (now - last > 400) console.log(`beat ${beat} came ${Math.round(now - last - 200)} ms late`)
    last = now
  }
}

async function report(milliseconds: number) {
  await sleep(500)
  const primes = countPrimes(milliseconds)
  console.log(primes > 0 ? 'report ready' : 'no primes')
}

function countPrimes(milliseconds: number): number {
  const end = performance.now() + milliseconds
  let count = 0
  for (let n = 2; performance.now() < end; n++) {
    let prime = true
    for (let d = 2; d * d <= n; d++) {
      if (n % d === 0) {
        prime = false
        break
      }
    }
    if (prime) count++
  }
  return count
}

const rounds = Number(process.argv[2] ?? 20)
const beating = heartbeat(rounds * 10)
for (let round = 0; round < rounds; round++) await report(1500)
await beating
