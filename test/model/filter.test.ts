import assert from 'node:assert/strict'
import { awaits, Story } from './story'

function program(): Story {
  const story = new Story()
    .park('fetch 1', '/app/src/db.ts:61 acquire', awaits('lock', 'Lock "db"', { holder: 2 }))
    .park('worker 3', '/app/src/pool.ts:41', awaits('queue', 'Queue "jobs".get()'))
    .park('big fetch', '/app/src/pool.ts:4', awaits('http', 'http GET /big'))
    .create('clock', { state: 'ready' })
  return story
    .create('handle')
    .create('inner')
    .suspend('inner', '/app/web.ts:9')
    .suspend('handle', '/app/web.ts:3', 'inner')
}

const cases: [filter: string, names: string[]][] = [
  ['', ['big fetch', 'clock', 'fetch 1', 'handle', 'worker 3']],
  ['fetch', ['big fetch', 'fetch 1']],
  ['FETCH big', ['big fetch']],
  ['"fetch 1"', ['fetch 1']],
  ['name:fetch', ['big fetch', 'fetch 1']],
  ['name:fetch*', ['fetch 1']],
  ['name:"worker 3"', ['worker 3']],
  ['pool.ts', ['big fetch', 'worker 3']],
  ['pool.ts:4', ['big fetch']],
  ['at:src/pool.ts:41', ['worker 3']],
  ['awaits:lock', ['fetch 1']],
  ['awaits:jobs', ['worker 3']],
  ['-awaits:lock -awaits:queue -clock', ['big fetch', 'handle']],
  ['held:worker', ['fetch 1']],
  ['state:ready', ['clock']],
  ['state:waiting fetch', ['big fetch', 'fetch 1']],
  ['-state:waiting', ['clock']],
  ['state:stuck', []],
  ['for:>1s', ['clock', 'fetch 1']],
  ['for:<1s', ['big fetch', 'handle', 'worker 3']],
  ['inner', ['handle']],
  ['#5', ['handle']],
  ['#6', ['handle']],
  ['127.0.0.1:80', []],
  ['http://x', []],
  ['-', ['big fetch', 'clock', 'fetch 1', 'handle', 'worker 3']],
  ['name:', ['big fetch', 'clock', 'fetch 1', 'handle', 'worker 3']],
  ['"big fe', ['big fetch']],
]

describe('the filter', () => {
  for (const [filter, names] of cases) {
    it(`understands ${filter || 'nothing'}`, () => {
      const story = program()
      story.time = 1_500
      for (const name of ['worker 3', 'big fetch', 'inner']) {
        const { task, site, resource } = story.model.task(story.id(name))!
        story.tell({ type: 'taskResumed', task }).tell({ type: 'taskSuspended', task, site: site!.site })
        if (resource) story.tell({ type: 'resourceNamed', task, resource })
      }
      const view = story.view({ grouping: 'task', filter }, 1_600)
      assert.deepEqual(view.rows.map(row => row.name).sort(), names)
      assert.equal(view.filterError, undefined)
    })
  }

  const sentences: [filter: string, sentence: RegExp][] = [
    ['color:red', /^There is no filter “color:”\. Use name:/],
    ['state:blue', /^There is no state “blue”\. Use running, ready/],
    ['for:soon', /^“for:soon” is no time\. Write for:>5s/],
  ]
  for (const [filter, sentence] of sentences) {
    it(`answers ${filter} with a sentence, and goes on without it`, () => {
      const view = program().view({ grouping: 'task', filter: `${filter} clock` })
      assert.match(view.filterError ?? '', sentence)
      assert.deepEqual(
        view.rows.map(row => row.name),
        ['clock'],
      )
    })
  }
})
