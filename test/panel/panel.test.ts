import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { createModel } from '../../src/model'
import { awaits, Story } from '../model/story'
import { Host } from './host'
import { office } from './office'
import { Pages, picture } from './page'

describe('the panel', () => {
  let pages: Pages
  let host: Host
  let page: Page
  before(async () => {
    pages = await Pages.open()
  })
  after(() => pages.close())
  afterEach(async () => {
    assert.deepEqual(host.errors, [], 'no error and no refusal of the content policy')
    await page.context().close()
  })

  async function open(story: Story = office(), options: Parameters<typeof Host.open>[2] = {}): Promise<void> {
    host = await Host.open(pages, story.model, options)
    page = host.page
  }
  const row = (name: string | RegExp) => page.getByRole('row', { name }).first()
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
  const sent = (type: string) => host.sent.filter(message => message.type === type)

  it('says in one sentence how the program is', async () => {
    await open()
    const headline = page.locator('.headline')
    await headline.waitFor()
    assert.match(
      (await headline.innerText()).replace(/\s+/g, ' '),
      /^211 tasks: 1 running, 2 ready, 208 waiting\. 3 cannot wake/,
    )
    const strip = (await page.locator('.strip').innerText()).replace(/\s+/g, ' ')
    assert.match(strip, /program time held at 12\.\d+ s.*loop 1 204 iterations\/s.*longest step 38 ms report\.ts:90/)
    assert.match(strip, /debugger costs 1\.4 %/)
  })

  it('shows rows, and a group open or closed by keys', async () => {
    await open()
    await row(/worker 1 … worker 190/).click()
    assert.equal(await row(/worker 1 … worker 190/).getAttribute('aria-expanded'), 'false')
    await page.keyboard.press('ArrowRight')
    await row(/^worker 1, awaits/).waitFor()
    assert.equal(await row(/worker 1 … worker 190/).getAttribute('aria-expanded'), 'true')
    assert.equal(await row(/^worker 1, awaits/).getAttribute('aria-level'), '2')
    await page.keyboard.press('ArrowRight')
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label')?.startsWith('worker 1, awaits'))
    await page.keyboard.press('ArrowLeft')
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label')?.startsWith('190 tasks'))
    await page.keyboard.press('ArrowLeft')
    await row(/^worker 1, awaits/).waitFor({ state: 'detached' })
  })

  it('opens a line, by Enter and by its link', async () => {
    await open()
    await row(/^feeder/).click()
    await page.keyboard.press('Enter')
    await row(/^main/).getByRole('button', { name: 'Open main.ts:77' }).click()
    await page.waitForFunction(() => true)
    assert.deepEqual(
      sent('reveal').map(message => message.type === 'reveal' && message.position.line),
      [20, 77],
    )
  })

  it('sets a wakepoint on a row, by Space and by the dot, and shows it', async () => {
    await open()
    await row(/^feeder/).click()
    await page.keyboard.press('Space')
    await row(/^feeder.*wakepoint/).waitFor()
    assert.deepEqual([...host.wakepoints], ['at feeder.ts:20'])
    const dot = row(/worker 1 … worker 190/).getByRole('button', { name: 'Break on wake-up: at pool.ts:41' })
    await dot.click()
    await row(/worker 1 … worker 190.*wakepoint/).waitFor()
    await page.getByRole('button', { name: 'Remove the wakepoint: at feeder.ts:20' }).click()
    await page.getByRole('button', { name: 'Remove the wakepoint: at feeder.ts:20' }).waitFor({ state: 'detached' })
    assert.deepEqual([...host.wakepoints], ['at pool.ts:41'])
  })

  it('knows a wakepoint that was written otherwise, and takes that one away', async () => {
    await open(office(), { wakepoints: ['at src/pool.ts:41', 'main', 'at other/feeder.ts:20'] })
    await row(/worker 1 … worker 190.*wakepoint/).waitFor()
    await row(/^main.*wakepoint/).waitFor()
    await row(/^feeder/).click()
    await page.getByRole('button', { name: 'Break on wake-up' }).last().waitFor()
    await row(/worker 1 … worker 190/).click()
    await page.keyboard.press('Space')
    await page.getByRole('button', { name: 'Remove the wakepoint: main' }).click()
    await page.waitForFunction(() => document.querySelectorAll('.dot[aria-pressed="true"]').length === 0)
    assert.deepEqual([...host.wakepoints], ['at other/feeder.ts:20'])
  })

  it('walks by keys alone: rows, filter, grouping', async () => {
    await open()
    await row(/^report/).waitFor()
    for (let step = 0; step < 30 && !(await focused()).startsWith('report'); step++) await page.keyboard.press('Tab')
    assert.match(await focused(), /^report/)
    for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowDown')
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label')?.startsWith('190 tasks'))
    await page.keyboard.press('End')
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label')?.startsWith('feeder'))
    await page.keyboard.press('/')
    assert.equal(await focused(), 'Filter')
    await page.keyboard.type('name:audit')
    await row(/^fetch/).waitFor({ state: 'detached' })
    await page.keyboard.press('ArrowDown')
    await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'row')
    await page.keyboard.press('/')
    await page.keyboard.press('Escape')
    await row(/^fetch/).waitFor()
    assert.equal(await page.locator('input').inputValue(), '')
    await page.keyboard.press('Tab')
    await page.keyboard.press('ArrowRight')
    await page.getByRole('radio', { name: 'By task', checked: true }).waitFor()
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'By task')
  })

  it('shows the await chain, the resource, who wakes it and who woke it', async () => {
    await open()
    await row(/^fetch 7/).click()
    await page.getByText('Await chain').waitFor()
    const text = (await page.locator('.detail').innerText()).replace(/\s+/g, ' ')
    assert.match(text, /^fetch 7 waiting for 11\.9 s/)
    assert.match(text, /handle await loadUser\(id\) server\.ts:22 loadUser await pool\.acquire\(\) users\.ts:9/)
    assert.match(text, /Lock "db" made at db\.ts:12 held by worker 191 for 2\.1 s since db\.ts:70/)
    assert.match(text, /which awaits timer 0\.4 s left \(held\) worker\.ts:33/)
    assert.match(text, /will be woken by release\(\) in worker 191 db\.ts:74/i)
    assert.match(text, /last wake-ups 0\.\d+ s socket 127\.0\.0\.1:5432 readable wire\.ts:112/i)
    assert.match(text, /created by main at main\.ts:71/i)
    await page.getByRole('button', { name: 'Show in Call Stack' }).click()
    await page.getByRole('button', { name: 'Hide from Call Stack' }).waitFor()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('button', { name: 'Break on wake-up', exact: true }).click()
    await page.getByRole('button', { name: 'Remove wakepoint' }).waitFor()
    assert.equal(sent('cancelTask').length, 1)
    assert.equal(sent('showInCallStack').length, 1)
    await page.locator('.detail').getByRole('button', { name: 'worker 191' }).first().click()
    await page.locator('h2', { hasText: 'worker 191' }).waitFor()
    await page.waitForFunction(() => document.querySelector('.row.active')?.textContent?.includes('worker 191'))
  })

  it('offers nothing that could only be refused', async () => {
    const story = new Story().park('sleeper', '/app/a.ts:1', awaits('timer', 'timer', { due: 60_000 }))
    await open(story, { program: 'running', cancellable: false, stops: false })
    await page.getByText('runs without debugging').waitFor()
    await row(/^sleeper/).click()
    await page.getByText('Await chain').waitFor()
    const buttons = await page.locator('.detail .button').allInnerTexts()
    assert.deepEqual(buttons, ['Break on wake-up'])
    host.program = 'paused'
    await host.changed()
    await page.getByText('paused at').waitFor()
    assert.equal(await page.getByRole('button', { name: 'hold time' }).count(), 0)
  })

  it('tells the menu of the editor which row it is of, and whether its task can be cancelled', async () => {
    const menu = async (name: RegExp) => JSON.parse((await row(name).getAttribute('data-vscode-context')) ?? '{}')
    await open()
    await row(/^feeder/).waitFor()
    const { task, ...offers } = await menu(/^feeder/)
    assert.equal(
      task,
      host.model.roots().find(id => host.model.nameOf(id) === 'feeder'),
    )
    assert.deepEqual(offers, {
      webviewSection: 'task',
      selector: 'at feeder.ts:20',
      cancellable: true,
      preventDefaultContextMenuItems: true,
    })
    assert.equal((await menu(/worker 1 … worker 190/)).webviewSection, 'group')
    host.cancellable = false
    await row(/^feeder/).click()
    await page.locator('.row.active[data-vscode-context*=\'"cancellable":false\']').waitFor()
  })

  it('says at a stop which step of which iteration runs', async () => {
    await open()
    await row(/^feeder/).waitFor()
    assert.equal(await page.locator('.iteration').count(), 0)
    host.iteration = { number: 1204, step: 3, of: 7 }
    await host.changed()
    await page.locator('.iteration').waitFor()
    assert.equal((await page.locator('.iteration').innerText()).replace(/\s+/g, ' '), 'iteration 1 204, step 3 of 7')
  })

  it('draws a ring where there is one', async () => {
    await open()
    await row(/cannot wake/).click()
    await page.keyboard.press('ArrowRight')
    await row(/^ledger/).click()
    const ring = page.getByRole('group', {
      name: 'A ring of waits: ledger waits for notify waits for audit waits for ledger',
    })
    await ring.waitFor()
    await picture(page, 'ring')
    assert.match(await page.locator('.detail').innerText(), /nothing: proven/)
  })

  it('filters, and answers a word it does not understand', async () => {
    await open()
    await page.getByRole('button', { name: '3 cannot wake' }).click()
    await row(/fetch/).waitFor({ state: 'detached' })
    assert.equal(await page.locator('input').inputValue(), 'state:stuck')
    await page.locator('input').fill('color:red')
    await page.getByText('There is no filter “color:”').waitFor()
    await picture(page, 'filter-error')
    await page.locator('input').fill('nothing-like-this')
    await page.getByText('No task matches this filter.').waitFor()
    await picture(page, 'filter-empty')
    await page.getByRole('button', { name: 'Clear the filter' }).click()
    await row(/fetch/).waitFor()
  })

  it('sorts by a column, the other way round, and not at all', async () => {
    await open()
    await row(/^report/).waitFor()
    const header = page.getByRole('columnheader', { name: 'at', exact: true })
    const first = () => page.locator('.scroller .row').first().getAttribute('aria-label')
    const before = await first()
    await page.getByRole('button', { name: 'at', exact: true }).click()
    await row(/^audit|^3 tasks/).waitFor()
    await page.waitForFunction(() => document.querySelector('.head .at')?.getAttribute('aria-sort') === 'ascending')
    await page.locator('.head .at button').click()
    await page.waitForFunction(() => document.querySelector('.head .at')?.getAttribute('aria-sort') === 'descending')
    await page.locator('.head .at button').click()
    await page.waitForFunction(() => document.querySelector('.head .at')?.getAttribute('aria-sort') === 'none')
    await page.waitForFunction(
      label => document.querySelector('.scroller .row')?.getAttribute('aria-label') === label,
      before,
    )
    assert.equal(await header.count(), 1)
  })

  it('shows the tree of creators', async () => {
    await open()
    await page.getByRole('radio', { name: 'Tree' }).click()
    await row(/^main/).click()
    await page.keyboard.press('ArrowRight')
    await row(/^worker 1,/).waitFor()
    await picture(page, 'tree')
    assert.equal(await row(/^worker 1,/).getAttribute('aria-level'), '2')
  })

  it('lets ages grow while the program runs, and not while time is held', async () => {
    const story = new Story().park('sleeper', '/app/a.ts:1', awaits('timer', 'timer', { due: 60_000 }))
    story.tell({ type: 'abilitiesTold', cancel: true, holdTime: true, inspectLoops: true })
    await open(story, { program: 'running' })
    await row(/^sleeper/).waitFor()
    const age = () => page.locator('.scroller .for').first().innerText()
    const first = await age()
    await page.waitForFunction(old => document.querySelector('.scroller .for')?.textContent !== old, first)
    host.program = 'held'
    await host.changed()
    await page.getByText('program time held at').waitFor()
    const held = await age()
    for (let frame = 0; frame < 30; frame++) {
      await page.evaluate(() => new Promise(done => requestAnimationFrame(done)))
    }
    assert.equal(await age(), held)
    await page.getByRole('button', { name: 'let it run' }).click()
    assert.deepEqual(sent('holdTime'), [{ type: 'holdTime', held: false }])
  })

  it('shows the line and the timers of a loop that tells them, while no row is selected', async () => {
    const story = office()
    const timers = [
      { due: story.time + 5_000, label: 'call_later(cleanup)' },
      { due: story.time + 400, label: 'sleep(0.4) in worker 191' },
    ]
    story.tell({ type: 'loopReported', longestStep: 2, readyTasks: [story.id('beat'), story.id('fetch 12')], timers })
    await open(story)
    await page.getByText('Ready, in line').waitFor()
    const text = (await page.locator('.detail').innerText()).replace(/\s+/g, ' ')
    assert.match(
      text,
      /ready, in line beat fetch 12 timers 0\.4 s left \(held\) sleep\(0\.4\) in worker 191 5\.0 s left \(held\)/i,
    )
    assert.equal(await page.locator('.row.active').count(), 0)
    await picture(page, 'loop')
  })

  it('clears the filter also when Escape follows the last letter at once', async () => {
    await open()
    await row(/^feeder/).waitFor()
    await page.evaluate(() => {
      const input = document.querySelector('input')!
      input.value = 'xyz'
      input.dispatchEvent(new Event('input'))
      input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))
    })
    await page.waitForFunction(() => document.querySelector('input')?.value === '')
    await row(/^feeder/).waitFor()
  })

  it('tells a blocked loop in red', async () => {
    const story = office()
    const site = story.site('/app/report.ts:90')
    story.tell({ type: 'loopBlocked', since: story.time - 3_200, stack: [{ name: 'crunch', site }] })
    await open(story, { program: 'running' })
    const bad = page.locator('.strip .bad')
    await bad.waitFor()
    assert.match((await bad.innerText()).replace(/\s+/g, ' '), /^loop blocked for \d\.\d s in crunch report\.ts:90/)
    await picture(page, 'blocked')
  })

  it('lets the detail follow its task to another row, and no other row seem chosen', async () => {
    const story = new Story().park('early', '/app/a.ts:1').create('late')
    await open(story, { program: 'running' })
    await row(/^late/).click()
    const active = page.locator('.row.active')
    await page.waitForFunction(() => document.querySelector('.row.active')?.textContent?.includes('late'))
    story.suspend('late', '/app/b.ts:2 late = gate')
    await host.changed()
    await row(/^late.*b\.ts:2/).waitFor()
    assert.deepEqual(await active.locator('.name').allInnerTexts(), ['late'])
    story.finish('late')
    await host.changed()
    await row(/^late/).waitFor({ state: 'detached' })
    assert.equal(await active.count(), 0)
  })

  it('keeps four digits of a count in sight', async () => {
    const story = new Story()
    for (let number = 0; number < 2_000; number++) story.park(`worker ${number}`, '/app/a.ts:1 worker = gate')
    for (const width of [400, 630, 760, 1280]) {
      await open(story, { width })
      await row(/^2000 tasks/).waitFor()
      const cut = await page
        .locator('.count')
        .evaluateAll(cells => cells.some(cell => cell.scrollWidth > cell.clientWidth))
      assert.equal(cut, false, `at ${width} pixels`)
      if (width < 1280) await page.context().close()
    }
  })

  it('says so when the program has ended and nothing was left', async () => {
    await open(new Story(), { program: 'ended' })
    await page.getByText('The program has ended, and no task was left.').waitFor()
    assert.equal(await page.locator('.toolbar, .detail, .banner').count(), 0)
    await page.getByRole('button', { name: 'Start debugging' }).click()
    assert.equal(sent('start').length, 1)
  })

  it('keeps the last view when the program has ended', async () => {
    await open()
    await row(/^feeder/).waitFor()
    await host.tell({ type: 'sessions', sessions: [] })
    await page.getByText('The program has ended. This is the last that was seen of it.').waitFor()
    assert.equal(await row(/^feeder/).count(), 1)
    await picture(page, 'ended')
    await page.getByRole('button', { name: 'Start debugging' }).click()
    assert.equal(sent('start').length, 1)
    await host.tell({ type: 'sessions', sessions: [{ id: 'two', name: 'again' }], chosen: 'two' })
    await page.getByText('The program has ended').waitFor({ state: 'detached' })
  })

  it('says what to do while nothing is debugged', async () => {
    await open(office(), { sessions: { type: 'sessions', sessions: [] } })
    await page.getByText('Nothing is being debugged.').waitFor()
    await picture(page, 'empty')
    await page.getByRole('button', { name: 'Start debugging' }).click()
    assert.equal(sent('start').length, 1)
  })

  it('says why there are no rows yet', async () => {
    host = await Host.open(pages, createModel(), { program: 'running' })
    page = host.page
    await page.getByText('No task is alive now.').waitFor()
    assert.equal(
      (await page.locator('.headline').innerText()).replace(/\s+/g, ' ').trim(),
      '0 tasks: 0 running, 0 ready, 0 waiting.',
    )
  })

  it('says what failed, and goes on with the next answer', async () => {
    await open()
    await row(/^feeder/).waitFor()
    host.failure = 'The program does not answer; it may have ended.'
    await host.changed()
    await page.getByText(host.failure).waitFor()
    await picture(page, 'failed')
    assert.equal(await row(/^feeder/).count(), 1)
    host.failure = undefined
    await host.changed()
    await page.getByText('The program does not answer').waitFor({ state: 'detached' })
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
    await page.getByLabel('Session').selectOption({ label: 'worker' })
    await page.waitForFunction(() => true)
    assert.deepEqual(sent('chooseSession'), [{ type: 'chooseSession', session: 'two' }])
    await picture(page, 'sessions')
  })

  it('keeps its state over a reload', async () => {
    await open()
    await page.locator('input').fill('worker')
    await page.getByRole('radio', { name: 'By task' }).click()
    await row(/^worker 3,/).click()
    await page.locator('h2', { hasText: 'worker 3' }).waitFor()
    await page.reload()
    await page.locator('h2', { hasText: 'worker 3' }).waitFor()
    assert.equal(await page.locator('input').inputValue(), 'worker')
    await page.getByRole('radio', { name: 'By task', checked: true }).waitFor()
  })

  it('shows a task that was chosen elsewhere', async () => {
    await open()
    await row(/^feeder/).waitFor()
    await page.getByRole('radio', { name: 'By task' }).click()
    await host.tell({ type: 'select', task: host.model.roots().at(-1) ?? 0 })
    await page.waitForFunction(() => document.querySelector('.row.active .name')?.textContent === 'report')
    await host.tell({ type: 'select', task: 150 })
    await page.waitForFunction(() => document.querySelector('.row.active .name')?.textContent === 'worker 149')
    await page.locator('h2', { hasText: 'worker 149' }).waitFor()
    await page.getByRole('radio', { name: 'By place' }).click()
    await host.tell({ type: 'select', task: 120 })
    await page.locator('h2', { hasText: 'worker 119' }).waitFor()
    await page.waitForFunction(() => document.querySelector('.row.active .name')?.textContent?.startsWith('worker 1 …'))
    assert.equal(await page.locator('.row.active').count(), 1)
    await page.locator('.row.active').click()
    await page.keyboard.press('Escape')
    await page.locator('.row.active').waitFor({ state: 'detached' })
  })

  it('marks the task that the program is stopped in', async () => {
    const story = office()
    await open(story)
    await row(/^report, running/).waitFor()
    host.stoppedIn = story.id('report')
    await host.changed()
    await row(/^report, stopped here, woken by release\(\) in worker 191/).waitFor()
    assert.equal(await page.locator('.row.stopped').count(), 1)
    await picture(page, 'stopped')
    host.stoppedIn = undefined
    await host.changed()
    await page.locator('.row.stopped').waitFor({ state: 'detached' })
  })

  it('asks one question at a time, and for no more than is seen', async () => {
    await open()
    await row(/^feeder/).waitFor()
    host.silent = true
    const before = sent('view').length
    for (let time = 0; time < 10; time++) await host.changed()
    assert.ok(sent('view').length <= before + 1)
    for (const { from, to } of host.queries) assert.ok(to - from < 150)
  })
})
