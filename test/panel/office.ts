import { awaits, Story } from '../model/story'

/** The program of the design's sketch, told at a stop after 12.48 s: a bit of everything a panel may show. */
export function office(): Story {
  const story = new Story()
  story.tell({ type: 'abilitiesTold', cancel: true, holdTime: true, inspectLoops: true })
  story.create('main', { site: '/work/app/src/main.ts:12 main' })
  for (let index = 1; index <= 190; index++) {
    const name = `worker ${index}`
    story.create(name, { parent: 'main', site: '/work/app/src/main.ts:71 main' })
    story.suspend(name, '/work/app/src/pool.ts:41 Pool.work = jobs.get()')
    story.name(name, awaits('queue', 'Queue "jobs".get()', { note: 'empty; fed by feeder' }))
  }
  for (let index = 1; index <= 13; index++) {
    const name = `fetch ${index}`
    story.create(name, { parent: 'main', site: '/work/app/src/main.ts:71 main', as: name })
    if (index === 7) {
      story.create('loadUser', { parent: name }).create('acquire', { parent: 'loadUser' })
      story.tell({
        type: 'taskResumed',
        task: story.id('acquire'),
        waker: {
          kind: 'io',
          label: 'socket 127.0.0.1:5432 readable',
          position: { path: '/work/app/src/wire.ts', line: 112 },
        },
      })
      story.suspend('acquire', '/work/app/src/db.ts:61 Pool.acquire = this.lock')
      story.suspend('loadUser', '/work/app/src/users.ts:9 loadUser = pool.acquire()', 'acquire')
      story.suspend(name, '/work/app/src/server.ts:22 handle = loadUser(id)', 'loadUser')
    } else {
      story.suspend(name, '/work/app/src/wire.ts:112 read = socket.read(4)')
      story.name(name, awaits('socket', 'socket 127.0.0.1:5432 read'))
    }
  }
  story.time = 2_600
  story.create('audit', { parent: 'main' }).suspend('audit', '/work/app/src/audit.ts:17 audit = books.acquire()')
  story.create('ledger', { parent: 'main' }).suspend('ledger', '/work/app/src/ledger.ts:58 ledger = notify')
  story.create('notify', { parent: 'main' }).suspend('notify', '/work/app/src/notify.ts:24 notify = mail.acquire()')
  story.name('audit', awaits('lock', 'Lock "books"', { holder: story.id('ledger') }))
  story.name('ledger', awaits('task', 'Task notify', { tasks: [story.id('notify')] }))
  story.name('notify', awaits('lock', 'Lock "mail"', { holder: story.id('audit') }))
  story.create('worker x', { parent: 'main', as: 'worker 191' })
  story.suspend('worker x', '/work/app/src/worker.ts:33 Worker.step = sleep(800)')
  story.name('worker x', awaits('timer', 'timer', { due: 12_880 }))
  story.name(
    'acquire',
    awaits('lock', 'Lock "db"', {
      holder: story.id('worker x'),
      heldSince: 10_400,
      heldAt: { path: '/work/app/src/db.ts', line: 70 },
      madeAt: { path: '/work/app/src/db.ts', line: 12 },
      wakerHint: 'release() in worker 191',
      wakerAt: { path: '/work/app/src/db.ts', line: 74 },
    }),
  )
  story.suspend('main', '/work/app/src/main.ts:77 main = Promise.all(jobs)')
  story.name('main', awaits('group', 'Promise.all', { progress: { settled: 3, of: 18 }, tasks: [story.id('fetch 1')] }))
  story.time = 11_880
  story.park('feeder', '/work/app/src/feeder.ts:20 feeder = sleep(1000)', awaits('timer', 'timer', { due: 12_900 }))
  story.park('beat', '/work/app/src/beat.ts:9 heartbeat = sleep(250)')
  story.time = 12_470
  const at = story.site('/work/app/src/report.ts:90 report')
  story.tell({
    type: 'loopReported',
    iterations: 1_204,
    ready: 2,
    longestStep: 38,
    longestStepSite: at,
    cost: 0.014,
    readyTasks: [story.id('fetch 12'), story.id('beat')],
  })
  story.wake('fetch 12', 'socket 127.0.0.1:5432 readable').wake('beat', 'timer, 250 ms')
  story.create('report').suspend('report', '/work/app/src/report.ts:92 report = books')
  story.tell({
    type: 'taskResumed',
    task: story.id('report'),
    waker: { kind: 'task', label: 'release() in worker 191', task: story.id('worker x') },
  })
  return story
}
