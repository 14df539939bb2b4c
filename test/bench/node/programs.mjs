/** What is measured: each text evaluates to `{ run, operations }`; `run` resolves when it has done `operations` of them. */
export const programs = {
  awaitLoop: `
async function one() { await null }
async function run() { for (let i = 0; i < 1000000; i++) await null }
({ run, operations: 1000000 })`,
  deep50: `
async function down(depth) { if (depth === 0) { await null; return 0 } return 1 + (await down(depth - 1)) }
async function run() { for (let i = 0; i < 20000; i++) await down(50) }
({ run, operations: 20000 * 51 })`,
  fanOut10k: `
async function one(i) { await null; return i }
async function run() { for (let i = 0; i < 50; i++) await Promise.all(Array.from({ length: 10000 }, (_, i) => one(i))) }
({ run, operations: 500000 })`,
  asyncGenerator: `
async function* count(n) { for (let i = 0; i < n; i++) yield i }
async function run() { let sum = 0; for await (const i of count(300000)) sum += i; return sum }
({ run, operations: 300000 })`,
  leafCall: `
async function leaf(i) { if (i < 0) await null; return i }
async function run() { let sum = 0; for (let i = 0; i < 300000; i++) sum += await leaf(i); return sum }
({ run, operations: 300000 })`,
  /**
   * What computes is declared after the last await: no scope closure sees it. The sum stays within 32 bits: where it
   * leaves them while V8 compiles the loop, V8 itself makes code that is ten times slower at one run and not at the next.
   */
  compute: `
async function run() {
  await null
  let sum = 0
  for (let i = 0; i < 30000000; i++) sum = (sum + (i & 7) * 3) | 0
  return sum
}
({ run, operations: 30000000 })`,
  /** What computes is in scope at an await: the loop works on copies. */
  computeInScope: `
async function run() {
  let sum = 0
  for (let i = 0; i < 30000000; i++) sum = (sum + (i & 7) * 3) | 0
  await null
  return sum
}
({ run, operations: 30000000 })`,
}

/** How each is run. `scopes` and `promises` are what the probes do; the others are there to compare. */
export const variants = {
  native: {},
  probes: { probes: true },
  locals: { probes: true, scopes: true },
  everything: { probes: true, scopes: true, promises: true },
  debugger: { debugger: true },
  everythingAndDebugger: { probes: true, scopes: true, promises: true, debugger: true },
  /** What a debugger pays that keeps V8's own async stacks; measured once, since it takes so long. */
  asyncStacks: { debugger: true, asyncStackDepth: 32, once: true },
  asyncHooks: { asyncHooks: true },
}
