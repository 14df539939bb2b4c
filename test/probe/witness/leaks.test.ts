import assert from 'node:assert/strict'
import { Watched } from './watched'

describe('the witness keeps nothing', () => {
  let program: Watched
  afterEach(() => program.dispose())

  it('of calls that are over, however they ended', async () => {
    program = await Watched.start(
      `
async function leaf(n) { await null; return n }
async function through(n) { return await leaf(n) }
async function hands(n) { await null; return leaf(n) }
async function fails() { await null; throw new Error('no') }
async function* some() { yield 1; yield 2 }
async function round() {
  const calls = []
  for (let n = 0; n < 200; n++) calls.push(through(n), hands(n), fails().catch(() => 0))
  await Promise.all(calls)
  for await (const one of some()) if (one === 2) break
  await some().next()
}
const turn = () => new Promise(resolve => setImmediate(resolve))
async function heap() {
  for (let n = 0; n < 5; n++) await turn().then(gc)
  return process.memoryUsage().heapUsed
}
async function main() {
  for (let n = 0; n < 20; n++) await round()
  const before = await heap()
  for (let n = 0; n < 200; n++) await round()
  console.log(Math.round((await heap() - before) / 1024))
}
main()`,
      { flags: ['--expose-gc'] },
    )
    const { stdout, stderr } = await program.outcome
    assert.equal(stderr, '')
    assert(Number(stdout) < 2000, `${stdout.trim()} KiB after 120,000 calls`)
  })

  it('but the first of the calls that nothing can wake', async () => {
    const source = `
async function lost() { await new Promise(() => {}) }
for (let n = 0; n < 10500; n++) lost()
setInterval(gc, 500)`
    program = await Watched.start(source, { flags: ['--expose-gc'] })
    const told = (type: string) => program.facts.filter(fact => fact.type === type).length
    await program.until(() => told('resourceNamed') === 10_000 && told('taskFinished') === 500)
    assert.equal((await program.snapshot()).length, 10_000)
  })
})
