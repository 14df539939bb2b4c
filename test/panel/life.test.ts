import assert from 'node:assert/strict'
import { createModel } from '../../src/model'
import { Story } from '../model/story'
import { office } from './office'
import { Opened } from './opened'
import { picture } from './page'

/** From before the first program until after the last: starts, stops, ends, failures, sessions. */
describe('the panel in the life of a program', () => {
  const panel = new Opened()
  const open = (story = office(), options?: Parameters<Opened['open']>[1]) => panel.open(story.model, options)

  it('says at a stop which step of which iteration runs', async () => {
    await open()
    await panel.row(/^feeder/).waitFor()
    assert.equal(await panel.page.locator('.iteration').count(), 0)
    panel.host.iteration = { number: 1204, step: 3, of: 7 }
    await panel.host.changed()
    await panel.page.locator('.iteration').waitFor()
    assert.equal(
      (await panel.page.locator('.iteration').innerText()).replace(/\s+/g, ' '),
      'iteration 1 204, step 3 of 7',
    )
  })

  it('brings the row into sight that moves to the top because the program stops in its task', async () => {
    const story = new Story()
    for (let n = 10; n < 40; n++) story.park(`task ${n}`, `/app/a.ts:${n}`)
    await open(story, { program: 'running', height: 400 })
    const scroller = panel.page.locator('.scroller')
    await panel.row(/^task 15/).click()
    await scroller.evaluate(list => {
      list.scrollTop = 60
    })
    story.resume('task 15')
    panel.host.stoppedIn = story.id('task 15')
    panel.host.program = 'paused'
    await panel.host.changed()
    await panel.page.locator('.row.stopped').waitFor()
    await panel.page.waitForFunction(() => document.querySelector('.scroller')?.scrollTop === 0)
  })

  it('can be used where there is little room: nothing is lost below the edge', async () => {
    await open(office(), { width: 300, height: 260 })
    await panel.row(/^report/).waitFor()
    const last = panel.row(/^feeder/)
    await panel.page.keyboard.press('Tab')
    await panel.row(/^report/).focus()
    await panel.page.keyboard.press('End')
    await last.and(panel.page.locator('.row.active')).waitFor()
    await panel.page.locator('.panel').evaluate(page => {
      page.scrollTop = page.scrollHeight
    })
    const list = await panel.page.locator('.list').boundingBox()
    assert.ok(list && list.height >= 100, `a list of ${list?.height} pixels`)
    await picture(panel.page, 'little')
  })

  it('lets the strip take two lines where it is narrow, and nothing stands over its edge', async () => {
    const story = office()
    story.tell({ type: 'loopReported', iterations: 120, ready: 0, longestStep: 12, cost: 0.01 })
    await open(story, { program: 'paused', width: 400, height: 300 })
    const strip = panel.page.locator('.strip')
    await strip.getByText('longest step').waitFor()
    const { y, height } = (await strip.boundingBox())!
    const end = (await strip.locator('.end').boundingBox())!
    assert.ok(end.y + end.height <= y + height, `${end.y + end.height} is below ${y + height}`)
  })

  it('tells a blocked loop in red', async () => {
    const story = office()
    const site = story.site('/app/report.ts:90')
    story.tell({ type: 'loopBlocked', since: story.time - 3_200, stack: [{ name: 'crunch', site }] })
    await open(story, { program: 'running' })
    const bad = panel.page.locator('.strip .bad')
    await bad.waitFor()
    assert.match((await bad.innerText()).replace(/\s+/g, ' '), /^loop blocked for \d\.\d s in crunch report\.ts:90/)
    await picture(panel.page, 'blocked')
  })

  it('says so when the program has ended and nothing was left', async () => {
    await open(new Story(), { program: 'ended' })
    await panel.page.getByText('The program has ended, and no task was left.').waitFor()
    assert.equal(await panel.page.locator('.toolbar, .detail, .banner').count(), 0)
    await panel.page.getByRole('button', { name: 'Start debugging' }).click()
    assert.equal(panel.sent('start').length, 1)
  })

  it('keeps the last view when the program has ended', async () => {
    await open()
    await panel.row(/^feeder/).waitFor()
    await panel.host.tell({ type: 'sessions', sessions: [] })
    await panel.page.getByText('The program has ended. This is the last that was seen of it.').waitFor()
    assert.equal(await panel.row(/^feeder/).count(), 1)
    await picture(panel.page, 'ended')
    await panel.page.getByRole('button', { name: 'Start debugging' }).click()
    assert.equal(panel.sent('start').length, 1)
    await panel.host.tell({ type: 'sessions', sessions: [{ id: 'two', name: 'again' }], chosen: 'two' })
    await panel.page.getByText('The program has ended').waitFor({ state: 'detached' })
  })

  it('does not say that a program has ended which a debugger has only left', async () => {
    await open()
    await panel.row(/^feeder/).waitFor()
    await panel.host.tell({ type: 'sessions', sessions: [], wasAttached: true })
    await panel.page.getByText('Wakepoint has left the program. This is the last that was seen of it.').waitFor()
    assert.equal(await panel.page.getByText('The program has ended').count(), 0)
    await panel.page.getByText(/^left at/).waitFor()
  })

  it('says what to do while nothing is debugged', async () => {
    await open(office(), { sessions: { type: 'sessions', sessions: [] } })
    await panel.page.getByText('Nothing is being debugged.').waitFor()
    await picture(panel.page, 'empty')
    await panel.page.getByRole('button', { name: 'Start debugging' }).click()
    assert.equal(panel.sent('start').length, 1)
  })

  it('says why there are no rows yet', async () => {
    await panel.open(createModel(), { program: 'running' })
    await panel.page.getByText('No task is alive now.').waitFor()
    assert.equal(
      (await panel.page.locator('.headline').innerText()).replace(/\s+/g, ' ').trim(),
      '0 tasks: 0 running, 0 ready, 0 waiting.',
    )
  })

  it('says what failed, and goes on with the next answer', async () => {
    await open()
    await panel.row(/^feeder/).waitFor()
    panel.host.failure = 'The program does not answer; it may have ended.'
    await panel.host.changed()
    await panel.page.getByText(panel.host.failure).waitFor()
    await picture(panel.page, 'failed')
    assert.equal(await panel.row(/^feeder/).count(), 1)
    panel.host.failure = undefined
    await panel.host.changed()
    await panel.page.getByText('The program does not answer').waitFor({ state: 'detached' })
  })

  it('lets one choose among sessions', async () => {
    const sessions = {
      type: 'sessions',
      sessions: [
        { id: 'one', name: 'server' },
        { id: 'two', name: 'worker' },
      ],
      chosen: 'one',
    } as const
    await open(office(), { sessions })
    await panel.page.getByLabel('Session').selectOption({ label: 'worker' })
    await panel.page.waitForFunction(() => true)
    assert.deepEqual(panel.sent('chooseSession'), [{ type: 'chooseSession', session: 'two' }])
    await picture(panel.page, 'sessions')
  })

  it('keeps its state over a reload', async () => {
    await open()
    await panel.page.locator('input').fill('worker')
    await panel.page.getByRole('radio', { name: 'By task' }).click()
    await panel.row(/^worker 3,/).click()
    await panel.page.locator('h2', { hasText: 'worker 3' }).waitFor()
    await panel.page.reload()
    await panel.page.locator('h2', { hasText: 'worker 3' }).waitFor()
    assert.equal(await panel.page.locator('input').inputValue(), 'worker')
    await panel.page.getByRole('radio', { name: 'By task', checked: true }).waitFor()
  })

  it('shows a task that was chosen elsewhere', async () => {
    await open()
    await panel.row(/^feeder/).waitFor()
    await panel.page.getByRole('radio', { name: 'By task' }).click()
    await panel.host.tell({ type: 'select', task: panel.host.model.roots().at(-1) ?? 0 })
    await panel.page.waitForFunction(() => document.querySelector('.row.active .name')?.textContent === 'report')
    await panel.host.tell({ type: 'select', task: 150 })
    await panel.page.waitForFunction(() => document.querySelector('.row.active .name')?.textContent === 'worker 149')
    await panel.page.locator('h2', { hasText: 'worker 149' }).waitFor()
    await panel.page.getByRole('radio', { name: 'By place' }).click()
    await panel.host.tell({ type: 'select', task: 120 })
    await panel.page.locator('h2', { hasText: 'worker 119' }).waitFor()
    await panel.page.waitForFunction(() =>
      document.querySelector('.row.active .name')?.textContent?.startsWith('worker 1 …'),
    )
    assert.equal(await panel.page.locator('.row.active').count(), 1)
    await panel.page.locator('.row.active').click()
    await panel.page.keyboard.press('Escape')
    await panel.page.locator('.row.active').waitFor({ state: 'detached' })
  })

  it('marks the task that the program is stopped in', async () => {
    const story = office()
    await open(story)
    await panel.row(/^report, running/).waitFor()
    panel.host.stoppedIn = story.id('report')
    await panel.host.changed()
    await panel.row(/^report, stopped here, woken by release\(\) in worker 191/).waitFor()
    assert.equal(await panel.page.locator('.row.stopped').count(), 1)
    await picture(panel.page, 'stopped')
    panel.host.stoppedIn = undefined
    await panel.host.changed()
    await panel.page.locator('.row.stopped').waitFor({ state: 'detached' })
  })

  it('asks one question at a time, and for no more than is seen', async () => {
    await open()
    await panel.row(/^feeder/).waitFor()
    panel.host.silent = true
    const before = panel.sent('view').length
    for (let time = 0; time < 10; time++) await panel.host.changed()
    assert.ok(panel.sent('view').length <= before + 1)
    for (const { from, to } of panel.host.queries) assert.ok(to - from < 150)
  })
})
