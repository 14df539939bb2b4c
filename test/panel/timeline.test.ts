import assert from 'node:assert/strict'
import type { ViewQuery } from '../../src/protocol'
import { awaits, Story } from '../model/story'
import { Host } from './host'
import { objections } from './objections'
import { Opened } from './opened'
import { Pages, picture } from './page'
import { past } from './past'
import type { Theme } from './server'

describe('the timeline in the panel', () => {
  const panel = new Opened()
  async function open(story = past(), options?: Parameters<Opened['open']>[1]): Promise<void> {
    await panel.open(story.model, options)
    await panel.page.getByRole('radio', { name: 'Timeline' }).click()
    await panel.page.locator('.row.lane').first().waitFor()
    await panel.page.waitForFunction(() => {
      const track = document.querySelector('.lane .track')
      return track?.clientWidth === track?.querySelector('svg')?.clientWidth
    })
  }
  /** The latest question is about a timeline that fits. */
  const asked = async (fits: (timeline: NonNullable<ViewQuery['timeline']>) => boolean): Promise<void> => {
    while (!fits(panel.host.queries.at(-1)?.timeline ?? { length: 0, pieces: 0 })) {
      await panel.page.evaluate(() => new Promise(requestAnimationFrame))
    }
  }
  const line = () => panel.page.locator('.momentLine .words')
  const says = (words: RegExp) => line().filter({ hasText: words }).waitFor()
  /** Of a lane, pixels from the left edge of its track. */
  const x = (time: number) =>
    panel.page.evaluate(
      ([at, length, end]) => (1 - (end! - at!) / length!) * document.querySelector('.lane .track')!.clientWidth,
      [time, 10_000, panel.host.model.now],
    )
  const lane = (name: string | RegExp) => panel.page.getByRole('row', { name }).first()

  it('is asked for only while it is shown', async () => {
    await panel.open(past().model)
    await panel.row(/^audit/).waitFor()
    assert.ok(panel.host.queries.every(({ timeline }) => timeline === undefined))
    await panel.page.getByRole('radio', { name: 'Timeline' }).click()
    await panel.page.locator('.row.lane').first().waitFor()
    await asked(({ length, to }) => length === 10_000 && to === undefined)
    await panel.page.getByRole('radio', { name: 'By place' }).click()
    await panel.page.getByRole('treegrid').waitFor()
    assert.equal(panel.host.queries.at(-1)?.timeline, undefined)
  })

  it('says of each lane in one sentence how often its task waited, and the longest wait', async () => {
    await open()
    const labels = await panel.page
      .locator('.row.lane')
      .evaluateAll(rows => rows.map(row => row.getAttribute('aria-label')))
    assert.equal(labels[0], 'audit, cannot wake, 1 wait, 10.2 s on promise made at server.ts:68')
    assert.match(labels[1]!, /^heartbeat, \d+ waits, longest 0\.5 s on timer$/)
    assert.match(labels[2]!, /^handle #26, done, 2 waits, longest [\d.]+ m?s on /)
  })

  it('tells by keys what happened one after the other, and leads to the line', async () => {
    await open()
    await lane(/^audit/).focus()
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp']) await panel.page.keyboard.press(key)
    await panel.page.keyboard.press('ArrowRight')
    await says(/ran less than 1 ms|ran 1 ms/)
    await panel.page.keyboard.press('ArrowRight')
    await says(/waited [\d.]+ m?s for Lock "db", from \d+\.\d{3} s to \d+\.\d{3} s server\.ts:28/)
    await panel.page.keyboard.press('ArrowRight')
    await says(/was ready for \d+ ms, from .* woken by task handle server\.ts:33/)
    await panel.page.keyboard.press('Enter')
    await panel.page.keyboard.press('ArrowLeft')
    await panel.page.keyboard.press('Enter')
    await says(/waited/)
    assert.deepEqual(
      panel.host.sent.flatMap(message => (message.type === 'reveal' ? message.position.line : [])),
      [33, 28],
    )
    await panel.page.keyboard.press('Escape')
    await says(/many short steps/)
  })

  it('says a chosen moment to a screen reader once, however long it lasts', async () => {
    await open()
    await lane(/^audit/).focus()
    await panel.page.keyboard.press('ArrowLeft')
    await says(/audit waits 10\.2 s/)
    const status = panel.page.locator('.momentLine').getByRole('status')
    const said = await status.textContent()
    assert.match(said!, /^audit waits 10\.2 s for promise/)
    panel.host.now = panel.host.model.now + 5_000
    await panel.host.changed()
    await says(/audit waits 15\.2 s/)
    assert.equal(await status.textContent(), said)
    await panel.page.keyboard.press('Escape')
    await status.filter({ hasText: /^$/ }).waitFor({ state: 'attached' })
  })

  for (const [width, height] of [
    [1280, 480],
    [1280, 300],
    [400, 800],
  ] as const) {
    it(`leaves the lanes where they are, whatever is said below them: ${width} × ${height} px`, async () => {
      const story = past()
      story.park('keeper', '/work/app/src/server.ts:80 keep', awaits('queue', `Queue "${'a long name '.repeat(20)}"`))
      await open(story, { width, height })
      panel.host.now = panel.host.model.now + 5_000
      await panel.host.changed()
      await lane(/^keeper, 1 wait, 5\.0 s/).waitFor()
      const size = () => panel.page.locator('.scroller').evaluate(list => list.clientHeight)
      const before = await size()
      const track = lane(/^keeper/).locator('.track')
      await track.hover({ position: { x: (await track.evaluate(({ clientWidth }) => clientWidth)) - 20, y: 8 } })
      await says(/keeper waits/)
      assert.equal(await size(), before)
    })
  }

  it('goes to the line of the waker on a click on the mark of a wake-up', async () => {
    await open()
    const track = lane(/^heartbeat/).locator('.track')
    await track.click({ position: { x: await x(5_208), y: 4 } })
    await says(/ran .* woken by timer, 500 ms\s+server\.ts:50/)
    assert.deepEqual(
      panel.host.sent.flatMap(message => (message.type === 'reveal' ? message.position.line : [])),
      [50],
    )
  })

  it('tells at the pointer what was there: also that the loop was blocked, and a wakepoint hit', async () => {
    await open(past(), { height: 900 })
    const track = lane(/^audit/).locator('.track')
    await track.hover({ position: { x: await x(8_000), y: 8 } })
    await says(/audit waits 10\.2 s for promise made at server\.ts:68[\s\S]*The loop was blocked for 0\.6 s in hash\./)
    await lane(/^handle #14/)
      .locator('.hit')
      .hover()
    await says(/hit a wakepoint at \d\.\d{3} s, woken by socket/)
  })

  it('shows more or less time, other times, and what is now', async () => {
    await open()
    await lane(/^heartbeat/).focus()
    await panel.page.keyboard.press('+')
    await asked(({ length, to }) => length === 5_000 && to === undefined)
    await panel.page.keyboard.press('Shift+ArrowLeft')
    await asked(({ to }) => to !== undefined && to < panel.host.model.now - 1_000)
    await panel.page.keyboard.press('0')
    await asked(({ to }) => to === undefined)
    await panel.page.getByRole('button', { name: 'Show more time' }).click()
    await asked(({ length }) => length === 10_000)
    await panel.page.locator('.ruler .track').hover()
    await panel.page.mouse.wheel(0, -200)
    await asked(({ length }) => length < 10_000)
    await panel.page.keyboard.press('Shift+ArrowLeft')
    await panel.page.getByRole('button', { name: 'To the end' }).click()
    await asked(({ to }) => to === undefined)
  })

  it('follows the program, and stays where a moment was chosen until it is told to go on', async () => {
    await open(past(), { program: 'running' })
    await lane(/^audit/).focus()
    await panel.page.keyboard.press('ArrowDown')
    await panel.page.keyboard.press('ArrowLeft')
    await asked(({ to }) => to === panel.host.model.now)
    await panel.page.getByRole('button', { name: 'Now' }).click()
    await asked(({ to }) => to === undefined)
  })

  it('keeps its length when the window is loaded anew', async () => {
    await open()
    await lane(/^heartbeat/).focus()
    await panel.page.keyboard.press('-')
    await asked(({ length }) => length === 20_000)
    await panel.page.reload()
    await panel.page.locator('.row.lane').first().waitFor()
    assert.equal(panel.host.queries.at(-1)?.timeline?.length, 20_000)
  })

  it('asks for the lanes in sight only, however many there are', async () => {
    const story = new Story()
    for (let index = 0; index < 5_000; index++) story.park(`worker ${index}`, '/app/pool.ts:41 work')
    await open(story)
    await lane(/^worker 0,/).waitFor()
    const { from, to } = panel.host.queries.at(-1)!
    assert.ok(to - from < 100)
    await lane(/^worker 0,/).focus()
    await panel.page.keyboard.press('End')
    await lane(/^worker 4999,/).waitFor()
  })

  it('sets a wakepoint on a lane, and sorts lanes by name', async () => {
    await open()
    await lane(/^heartbeat/)
      .getByRole('button', { name: 'Break on wake-up: heartbeat' })
      .click()
    await lane(/^heartbeat.*, wakepoint$/).waitFor()
    await panel.page.getByRole('columnheader', { name: 'task' }).getByRole('button').click()
    await panel.page
      .locator('.row.lane')
      .nth(1)
      .and(lane(/^handle #3,/))
      .waitFor()
  })

  it('has the menu of a row for each lane; nothing of a task that is over can be cancelled', async () => {
    await open()
    const menu = async (name: RegExp) => JSON.parse((await lane(name).getAttribute('data-vscode-context')) ?? '{}')
    const task = panel.host.model.view(
      { grouping: 'task', filter: 'name:heartbeat', expanded: [], from: 0, to: 1 },
      { program: 'held', now: panel.host.model.now, stops: true },
    ).rows[0]!.task
    const { position, ...heartbeat } = await menu(/^heartbeat/)
    assert.equal(position.line, 50)
    assert.deepEqual(heartbeat, {
      webviewSection: 'task',
      task,
      canStop: true,
      isStopped: true,
      isInCallStack: false,
      cancellable: true,
      selector: 'heartbeat',
      hasWakepoint: false,
      preventDefaultContextMenuItems: true,
    })
    const { webviewSection, cancellable, selector } = await menu(/^handle #26, done/)
    assert.deepEqual(
      { webviewSection, cancellable, selector },
      { webviewSection: 'row', cancellable: undefined, selector: '' },
    )
  })

  it('says where facts were lost, and how often tasks were looked at', async () => {
    const story = new Story()
    story.tell({ type: 'programStarted', runtime: 'CPython 3.13.0', pid: 1, epoch: 0, lookEvery: 50 })
    story.time = 3_000
    story.park('worker', '/app/pool.py:41 work', awaits('queue', 'Queue "jobs"'))
    story.time = 8_000
    story.tell({ type: 'factsLost', count: 9 }).tell({ type: 'snapshot', tasks: [] })
    story.time = 9_999
    story.tell({ type: 'loopReported', longestStep: 1 })
    await open(story)
    await says(/looked at every 50 ms: what came and went in between is not drawn/)
    await lane(/^worker, finished/)
      .locator('.track')
      .hover({ position: { x: await x(6_000), y: 8 } })
    await says(/Facts were lost here\./)
  })
})

describe('the timeline in every theme and size', () => {
  let pages: Pages
  before(async () => {
    pages = await Pages.open()
  })
  after(() => pages.close())

  for (const theme of ['dark', 'light', 'contrast', 'contrastLight'] satisfies Theme[]) {
    for (const [width, height] of [
      [1280, 480],
      [760, 520],
      [400, 800],
    ] as const) {
      it(`fits, and axe has nothing to object to: ${theme}, ${width} px`, async () => {
        const host = await Host.open(pages, past().model, { theme, width, height, wakepoints: ['heartbeat'] })
        const { page } = host
        await page.getByRole('radio', { name: 'Timeline' }).click()
        await page.getByRole('row', { name: /^audit/ }).focus()
        await page.keyboard.press('ArrowDown')
        await page.keyboard.press('ArrowLeft')
        await page.getByRole('status').filter({ hasText: 'heartbeat' }).waitFor()
        await page.mouse.move(0, 0)
        await picture(page, `timeline-${width}-${theme}`)
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        assert.ok(overflow <= 0, 'nothing may need to be scrolled sideways')
        assert.deepEqual(host.errors, [])
        assert.deepEqual(await objections(page), [])
        await page.context().close()
      })
    }
  }
})
