// What a view of many tasks costs: `node test/bench/model.mjs [tasks]`, after `npx tsc -b src/model`. Milliseconds of CPU.
import { createRequire } from 'node:module'

const { createModel } = createRequire(import.meta.url)('../../out/src/model/index.js')
const count = Number(process.argv[2] ?? 100_000)
const places = 50
const model = createModel()
let seq = 0
let time = 0
const tell = body => model.apply({ seq: ++seq, time, ...body })

const sites = Array.from({ length: places }, (_, index) => ({
  site: index + 1,
  position: { path: `/app/src/file${index % 7}.ts`, line: index + 1 },
  functionName: 'worker',
  expression: 'this.lock',
}))
tell({ type: 'sitesAdded', sites })
tell({ type: 'taskCreated', task: 1, name: 'main' })

const filling = took(() => {
  for (let task = 2; task <= count; task++) {
    time += 0.01
    tell({ type: 'taskCreated', task, name: `worker ${task}`, parent: 1 })
    tell({ type: 'taskSuspended', task, site: 1 + (task % places) })
  }
})
const query = { grouping: 'place', filter: '', expanded: [], from: 0, to: 60 }
const context = { program: 'running' }
const rows = [['facts, each', filling / (2 * count)]]
rows.push(['first view', took(() => model.view(query, context))])

measure('by place', query)
measure('by place, a large group open', { ...query, expanded: ['place /app/src/file1.ts:2'] })
measure('by task', { ...query, grouping: 'task' })
measure('by task, in the middle', { ...query, grouping: 'task', from: count / 2, to: count / 2 + 60 })
measure('by task, sorted by name', { ...query, grouping: 'task', sort: { by: 'task', descending: false } })
measure('by task, filtered', { ...query, grouping: 'task', filter: 'worker 77' })
measure('tree, open', { ...query, grouping: 'tree', expanded: ['#1'] })
measure('by place, filtered', { ...query, filter: 'for:>5ms -file3.ts' })
for (const [label, value] of rows) console.log(`${label.padEnd(34)} ${value.toFixed(3).padStart(9)} ms`)

/** The median of views after 1,000 wake-ups each, as in a busy program. */
function measure(label, asked) {
  const times = []
  for (let round = 0; round < 15; round++) {
    for (let step = 0; step < 1_000; step++) {
      const task = 2 + ((round * 7_919 + step * 31) % (count - 2))
      time += 0.01
      tell({ type: 'taskResumed', task, waker: { kind: 'timer', label: 'timer' } })
      tell({ type: 'taskSuspended', task, site: 1 + (task % places) })
    }
    times.push(took(() => model.view(asked, context)))
  }
  rows.push([label, times.sort((a, b) => a - b)[7]])
}

/** CPU time: what else the machine does meanwhile does not count. */
function took(work) {
  const start = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1_000
}
