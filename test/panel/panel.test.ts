import assert from 'node:assert/strict'
import { awaits, Story } from '../model/story'
import { office } from './office'
import { Opened } from './opened'
import { picture } from './page'

describe('the panel', () => {
  const panel = new Opened()
  const open = (story = office(), options?: Parameters<Opened['open']>[1]) => panel.open(story.model, options)
  const focused = () => panel.page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')

  it('says in one sentence how the program is', async () => {
    await open()
    const headline = panel.page.locator('.headline')
    await headline.waitFor()
    assert.match(
      (await headline.innerText()).replace(/\s+/g, ' '),
      /^211 tasks: 1 running, 2 ready, 208 waiting\. 3 cannot wake/,
    )
    const strip = (await panel.page.locator('.strip').innerText()).replace(/\s+/g, ' ')
    assert.match(strip, /program time held at 12\.\d+ s.*loop 1 204 iterations\/s.*longest step 38 ms report\.ts:90/)
    assert.match(strip, /debugger costs 1\.4 %/)
  })

  it('shows rows, and a group open or closed by keys', async () => {
    await open()
    await panel.row(/worker 1 … worker 190/).click()
    assert.equal(await panel.row(/worker 1 … worker 190/).getAttribute('aria-expanded'), 'false')
    await panel.page.keyboard.press('ArrowRight')
    await panel.row(/^worker 1, awaits/).waitFor()
    assert.equal(await panel.row(/worker 1 … worker 190/).getAttribute('aria-expanded'), 'true')
    assert.equal(await panel.row(/^worker 1, awaits/).getAttribute('aria-level'), '2')
    await panel.page.keyboard.press('ArrowRight')
    await panel.page.waitForFunction(() =>
      document.activeElement?.getAttribute('aria-label')?.startsWith('worker 1, awaits'),
    )
    await panel.page.keyboard.press('ArrowLeft')
    await panel.page.waitForFunction(() => document.activeElement?.getAttribute('aria-label')?.startsWith('190 tasks'))
    await panel.page.keyboard.press('ArrowLeft')
    await panel.row(/^worker 1, awaits/).waitFor({ state: 'detached' })
  })

  it('opens a line, by Enter and by its link', async () => {
    await open()
    await panel.row(/^feeder/).click()
    await panel.page.keyboard.press('Enter')
    await panel.row(/^main/).getByRole('button', { name: 'Open main.ts:77' }).click()
    await panel.page.waitForFunction(() => true)
    assert.deepEqual(
      panel.sent('reveal').map(message => message.type === 'reveal' && message.position.line),
      [20, 77],
    )
  })

  it('sets a wakepoint on a row, by Space and by the dot, and shows it', async () => {
    await open()
    await panel.row(/^feeder/).click()
    await panel.page.keyboard.press('Space')
    await panel.row(/^feeder.*wakepoint/).waitFor()
    assert.deepEqual([...panel.host.wakepoints], ['at feeder.ts:20'])
    const dot = panel.row(/worker 1 … worker 190/).getByRole('button', { name: 'Break on wake-up: at pool.ts:41' })
    await dot.click()
    await panel.row(/worker 1 … worker 190.*wakepoint/).waitFor()
    await panel.page.getByRole('button', { name: 'Remove the wakepoint: at feeder.ts:20' }).click()
    await panel.page
      .getByRole('button', { name: 'Remove the wakepoint: at feeder.ts:20' })
      .waitFor({ state: 'detached' })
    assert.deepEqual([...panel.host.wakepoints], ['at pool.ts:41'])
  })

  it('knows a wakepoint that was written otherwise, and takes that one away', async () => {
    await open(office(), { wakepoints: ['at src/pool.ts:41', 'main', 'at other/feeder.ts:20'] })
    await panel.row(/worker 1 … worker 190.*wakepoint/).waitFor()
    await panel.row(/^main.*wakepoint/).waitFor()
    await panel.row(/^feeder/).click()
    await panel.page.getByRole('button', { name: 'Break on wake-up' }).last().waitFor()
    await panel.row(/worker 1 … worker 190/).click()
    await panel.page.keyboard.press('Space')
    await panel.page.getByRole('button', { name: 'Remove the wakepoint: main' }).click()
    await panel.page.waitForFunction(() => document.querySelectorAll('.dot.on').length === 0)
    assert.deepEqual([...panel.host.wakepoints], ['at other/feeder.ts:20'])
  })

  it('walks by keys alone: rows, filter, grouping', async () => {
    await open()
    await panel.row(/^report/).waitFor()
    for (let step = 0; step < 30 && !(await focused()).startsWith('report'); step++)
      await panel.page.keyboard.press('Tab')
    assert.match(await focused(), /^report/)
    for (let step = 0; step < 3; step++) await panel.page.keyboard.press('ArrowDown')
    await panel.page.waitForFunction(() => document.activeElement?.getAttribute('aria-label')?.startsWith('190 tasks'))
    await panel.page.keyboard.press('End')
    await panel.page.waitForFunction(() => document.activeElement?.getAttribute('aria-label')?.startsWith('feeder'))
    await panel.page.keyboard.press('/')
    assert.equal(await focused(), 'Filter')
    await panel.page.keyboard.type('name:audit')
    await panel.row(/^fetch/).waitFor({ state: 'detached' })
    await panel.page.keyboard.press('ArrowDown')
    await panel.page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'row')
    await panel.page.keyboard.press('/')
    await panel.page.keyboard.press('Escape')
    await panel.row(/^fetch/).waitFor()
    assert.equal(await panel.page.locator('input').inputValue(), '')
    await panel.page.keyboard.press('Tab')
    await panel.page.keyboard.press('ArrowRight')
    await panel.page.getByRole('radio', { name: 'By task', checked: true }).waitFor()
    assert.equal(await panel.page.evaluate(() => document.activeElement?.textContent), 'By task')
  })

  it('shows the await chain, the resource, who wakes it and who woke it', async () => {
    await open()
    await panel.row(/^fetch 7/).click()
    await panel.page.getByText('Await chain').waitFor()
    const text = (await panel.page.locator('.detail').innerText()).replace(/\s+/g, ' ')
    assert.match(text, /^fetch 7 waiting for 11\.9 s/)
    assert.match(text, /handle await loadUser\(id\) server\.ts:22 loadUser await pool\.acquire\(\) users\.ts:9/)
    assert.match(text, /Lock "db" made at db\.ts:12 held by worker 191 for 2\.1 s since db\.ts:70/)
    assert.match(text, /which awaits timer 0\.4 s left \(held\) worker\.ts:33/)
    assert.match(text, /will be woken by release\(\) in worker 191 db\.ts:74/i)
    assert.match(text, /last wake-ups 0\.\d+ s socket 127\.0\.0\.1:5432 readable wire\.ts:112/i)
    assert.match(text, /created by main at main\.ts:71/i)
    await panel.page.getByRole('button', { name: 'Show in Call Stack' }).click()
    await panel.page.getByRole('button', { name: 'Hide from Call Stack' }).waitFor()
    await panel.page.getByRole('button', { name: 'Cancel' }).click()
    await panel.page.getByRole('button', { name: 'Break on wake-up', exact: true }).click()
    await panel.page.getByRole('button', { name: 'Remove wakepoint' }).waitFor()
    assert.equal(panel.sent('cancelTask').length, 1)
    assert.equal(panel.sent('showInCallStack').length, 1)
    await panel.page.locator('.detail').getByRole('button', { name: 'worker 191' }).first().click()
    await panel.page.locator('h2', { hasText: 'worker 191' }).waitFor()
    await panel.page.waitForFunction(() => document.querySelector('.row.active')?.textContent?.includes('worker 191'))
  })

  it('says of a group what all await, where they are parked, and how to choose one', async () => {
    await open()
    await panel.row(/worker 1 … worker 190/).click()
    const detail = panel.page.locator('.detail')
    await detail.getByText('190 tasks').waitFor()
    assert.equal(
      (await detail.innerText()).replace(/\s+/g, ' ').trim(),
      '190 tasks Break on wake-up worker 1 … worker 190 Queue "jobs".get() empty; fed by feeder parked at pool.ts:41 ' +
        'Open the row to choose one of them.',
    )
  })

  it('offers nothing that could only be refused', async () => {
    const story = new Story().park('sleeper', '/app/a.ts:1', awaits('timer', 'timer', { due: 60_000 }))
    await open(story, { program: 'running', cancellable: false, stops: false })
    await panel.page.getByText('runs without debugging').waitFor()
    await panel.row(/^sleeper/).click()
    await panel.page.getByText('Await chain').waitFor()
    const buttons = await panel.page.locator('.detail .button').allInnerTexts()
    assert.deepEqual(buttons, ['Break on wake-up'])
    panel.host.program = 'paused'
    await panel.host.changed()
    await panel.page.getByText('paused at').waitFor()
    assert.equal(await panel.page.getByRole('button', { name: 'hold time' }).count(), 0)
  })

  it('tells the menu of the editor which row it is of, and what can be done to it', async () => {
    const menu = async (name: RegExp) => JSON.parse((await panel.row(name).getAttribute('data-vscode-context')) ?? '{}')
    const menuSays = (words: string) => panel.page.locator(`.row.active[data-vscode-context*='${words}']`).waitFor()
    await open()
    await panel.row(/^feeder/).waitFor()
    const { task, ...offers } = await menu(/^feeder/)
    assert.equal(
      task,
      panel.host.model.roots().find(id => panel.host.model.nameOf(id) === 'feeder'),
    )
    assert.deepEqual(offers, {
      webviewSection: 'task',
      canStop: true,
      isStopped: true,
      isInCallStack: false,
      cancellable: true,
      selector: 'at feeder.ts:20',
      hasWakepoint: false,
      position: { path: '/work/app/src/feeder.ts', line: 20, column: 3 },
      preventDefaultContextMenuItems: true,
    })
    const group = await menu(/worker 1 … worker 190/)
    assert.deepEqual([group.webviewSection, group.task, group.selector], ['row', undefined, 'at pool.ts:41'])
    panel.host.cancellable = false
    await panel.row(/^feeder/).click()
    await menuSays('"cancellable":false')
    await panel.page.keyboard.press('Space')
    await menuSays('"hasWakepoint":true')
    await panel.page.getByRole('button', { name: 'Show in Call Stack' }).click()
    await menuSays('"isInCallStack":true')
    await panel.host.tell({ type: 'sessions', sessions: [] })
    await menuSays('"webviewSection":"row"')
  })

  it('draws a ring where there is one', async () => {
    await open()
    await panel.row(/cannot wake/).click()
    await panel.page.keyboard.press('ArrowRight')
    await panel.row(/^ledger/).click()
    const ring = panel.page.getByRole('group', {
      name: 'A ring of waits: ledger waits for notify waits for audit waits for ledger',
    })
    await ring.waitFor()
    await picture(panel.page, 'ring')
    assert.match(await panel.page.locator('.detail').innerText(), /nothing: proven/)
  })

  it('filters, and answers a word it does not understand', async () => {
    await open()
    await panel.page.getByRole('button', { name: '3 cannot wake' }).click()
    await panel.row(/fetch/).waitFor({ state: 'detached' })
    assert.equal(await panel.page.locator('input').inputValue(), 'state:stuck')
    await panel.page.locator('input').fill('color:red')
    await panel.page.getByText('There is no filter “color:”').waitFor()
    await picture(panel.page, 'filter-error')
    await panel.page.locator('input').fill('nothing-like-this')
    await panel.page.getByText('No task matches this filter.').waitFor()
    await picture(panel.page, 'filter-empty')
    await panel.page.getByRole('button', { name: 'Clear the filter' }).click()
    await panel.row(/fetch/).waitFor()
  })

  it('sorts by a column, the other way round, and not at all', async () => {
    await open()
    await panel.row(/^report/).waitFor()
    const header = panel.page.getByRole('columnheader', { name: 'at', exact: true })
    const first = () => panel.page.locator('.scroller .row').first().getAttribute('aria-label')
    const before = await first()
    await panel.page.getByRole('button', { name: 'at', exact: true }).click()
    await panel.row(/^audit|^3 tasks/).waitFor()
    await panel.page.waitForFunction(
      () => document.querySelector('.head .at')?.getAttribute('aria-sort') === 'ascending',
    )
    await panel.page.locator('.head .at button').click()
    await panel.page.waitForFunction(
      () => document.querySelector('.head .at')?.getAttribute('aria-sort') === 'descending',
    )
    await panel.page.locator('.head .at button').click()
    await panel.page.waitForFunction(() => document.querySelector('.head .at')?.getAttribute('aria-sort') === 'none')
    await panel.page.waitForFunction(
      label => document.querySelector('.scroller .row')?.getAttribute('aria-label') === label,
      before,
    )
    assert.equal(await header.count(), 1)
  })

  it('shows the tree of creators', async () => {
    await open()
    await panel.page.getByRole('radio', { name: 'Tree' }).click()
    await panel.row(/^main/).click()
    await panel.page.keyboard.press('ArrowRight')
    await panel.row(/^worker 1,/).waitFor()
    await picture(panel.page, 'tree')
    assert.equal(await panel.row(/^worker 1,/).getAttribute('aria-level'), '2')
  })

  it('lets ages grow while the program runs, and not while time is held', async () => {
    const story = new Story().park('sleeper', '/app/a.ts:1', awaits('timer', 'timer', { due: 60_000 }))
    story.tell({ type: 'abilitiesTold', cancel: true, holdTime: true, inspectLoops: true })
    await open(story, { program: 'running' })
    await panel.row(/^sleeper/).waitFor()
    const age = () => panel.page.locator('.scroller .for').first().innerText()
    const first = await age()
    await panel.page.waitForFunction(old => document.querySelector('.scroller .for')?.textContent !== old, first)
    panel.host.program = 'held'
    await panel.host.changed()
    await panel.page.getByText('program time held at').waitFor()
    const held = await age()
    for (let frame = 0; frame < 30; frame++) {
      await panel.page.evaluate(() => new Promise(done => requestAnimationFrame(done)))
    }
    assert.equal(await age(), held)
    await panel.page.getByRole('button', { name: 'let it run' }).click()
    assert.deepEqual(panel.sent('holdTime'), [{ type: 'holdTime', held: false }])
  })

  it('shows the line and the timers of a loop that tells them, while no row is selected', async () => {
    const story = office()
    const timers = [
      { due: story.time + 5_000, label: 'call_later(cleanup)' },
      { due: story.time + 400, label: 'sleep(0.4) in worker 191' },
    ]
    story.tell({ type: 'loopReported', longestStep: 2, readyTasks: [story.id('beat'), story.id('fetch 12')], timers })
    await open(story)
    await panel.page.getByText('Ready, in line').waitFor()
    const text = (await panel.page.locator('.detail').innerText()).replace(/\s+/g, ' ')
    assert.match(
      text,
      /ready, in line beat fetch 12 timers 0\.4 s left \(held\) sleep\(0\.4\) in worker 191 5\.0 s left \(held\)/i,
    )
    assert.equal(await panel.page.locator('.row.active').count(), 0)
    await picture(panel.page, 'loop')
  })

  it('clears the filter also when Escape follows the last letter at once', async () => {
    await open()
    await panel.row(/^feeder/).waitFor()
    await panel.page.evaluate(() => {
      const input = document.querySelector('input')!
      input.value = 'xyz'
      input.dispatchEvent(new Event('input'))
      input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))
    })
    await panel.page.waitForFunction(() => document.querySelector('input')?.value === '')
    await panel.row(/^feeder/).waitFor()
  })

  it('lets the detail follow its task to another row, and no other row seem chosen', async () => {
    const story = new Story().park('early', '/app/a.ts:1').create('late')
    await open(story, { program: 'running' })
    await panel.row(/^late/).click()
    const active = panel.page.locator('.row.active')
    await panel.page.waitForFunction(() => document.querySelector('.row.active')?.textContent?.includes('late'))
    story.suspend('late', '/app/b.ts:2 late = gate')
    await panel.host.changed()
    await panel.row(/^late.*b\.ts:2/).waitFor()
    assert.deepEqual(await active.locator('.name').allInnerTexts(), ['late'])
    story.finish('late')
    await panel.host.changed()
    await panel.row(/^late/).waitFor({ state: 'detached' })
    assert.equal(await active.count(), 0)
  })

  it('keeps a group chosen while there is one task in it, and none', async () => {
    const line = '/app/a.ts:1 work = gate'
    const story = new Story().park('early', line).park('late', line).park('other', '/app/b.ts:2 other = gate')
    await open(story, { program: 'running' })
    await panel.row(/early, late/).click()
    const detail = panel.page.locator('.detail')
    const chosen = panel.page.locator('.row.active .name')
    await detail.getByText('2 tasks').waitFor()
    story.finish('early')
    await panel.host.changed()
    await detail.getByRole('heading', { name: 'late' }).waitFor()
    assert.deepEqual(await chosen.allInnerTexts(), ['late'])
    story.finish('late')
    await panel.host.changed()
    await detail.getByText('None now: the row comes back with the next one.').waitFor()
    await detail.getByText('0 tasks').waitFor()
    assert.equal(await chosen.count(), 0)
    await detail.getByRole('button', { name: 'Break on wake-up' }).click()
    await detail.getByRole('button', { name: 'Remove wakepoint' }).waitFor()
    assert.deepEqual([...panel.host.wakepoints], ['at a.ts:1'])
    story.park('next', line).park('last', line)
    await panel.host.changed()
    await detail.getByText('2 tasks').waitFor()
    assert.deepEqual(await chosen.allInnerTexts(), ['last, next'])
    await panel.row(/last, next/).click()
    await panel.page.keyboard.press('Escape')
    await chosen.waitFor({ state: 'detached' })
    assert.equal(await detail.getByText('2 tasks').count(), 0)
  })

  it('keeps four digits of a count in sight', async () => {
    const story = new Story()
    for (let number = 0; number < 2_000; number++) story.park(`worker ${number}`, '/app/a.ts:1 worker = gate')
    for (const width of [400, 630, 760, 1280]) {
      await open(story, { width })
      await panel.row(/^2000 tasks/).waitFor()
      const cut = await panel.page
        .locator('.count')
        .evaluateAll(cells => cells.some(cell => cell.scrollWidth > cell.clientWidth))
      assert.equal(cut, false, `at ${width} pixels`)
      if (width < 1280) await panel.page.context().close()
    }
  })
})
