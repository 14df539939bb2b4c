import assert from 'node:assert/strict'
import { Story } from '../model/story'
import { Host } from './host'
import { objections } from './objections'
import { Opened } from './opened'
import { Pages, picture } from './page'
import type { Theme } from './server'
import { workshop } from './workshop'

describe('the loop in the panel', () => {
  const panel = new Opened()
  async function open(story = workshop(), options?: Parameters<Opened['open']>[1]): Promise<void> {
    await panel.open(story.model, options)
    await panel.row(/^main/).waitFor()
  }
  const openLoop = () => panel.page.getByRole('button', { name: 'Loop', exact: true }).click()
  const isFocused = (selector: string) =>
    panel.page.waitForFunction(wanted => document.activeElement?.matches(wanted), selector)
  const textOf = async (selector: string) =>
    (await panel.page.locator(selector).first().innerText()).replace(/\s+/g, ' ').trim()

  it('is asked for only while it is shown', async () => {
    await open()
    assert.ok(panel.host.queries.every(({ loops }) => loops === undefined))
    await openLoop()
    await panel.page.getByText('Lock "lathe"').waitFor()
    assert.equal(panel.host.queries.at(-1)?.loops, true)
    await openLoop()
    await panel.page.getByRole('row', { name: /^main/ }).waitFor()
    const asked = panel.host.queries.length
    await panel.host.changed()
    await panel.page.waitForFunction(() => true)
    assert.ok(panel.host.queries.slice(asked).every(({ loops }) => loops === undefined))
  })

  it('says which step of which iteration runs, the ready line in order, and the timers', async () => {
    await open()
    await openLoop()
    await panel.page.getByText('Lock "lathe"').waitFor()
    assert.equal(await textOf('.loop .headline'), 'The loop runs iteration 1 204, step 3 of 7.')
    const [ready, timers] = await panel.page.locator('.loop .part').allInnerTexts()
    assert.match(ready!.replace(/\s+/g, ' '), /^ready, in line 3 office timer notify varnisher$/i)
    assert.match(
      timers!.replace(/\s+/g, ' '),
      /^timers 72 0\.4 s left \(held\) sleep of joiner 1 1 h 00 m left \(held\) cleanup and 70 more$/i,
    )
  })

  it('says of each lock and queue who holds it and who stands in line, in order', async () => {
    await open()
    await openLoop()
    await panel.page.getByText('Lock "lathe"').waitFor()
    const items = await panel.page.locator('.resources > li').allInnerTexts()
    assert.deepEqual(
      items.map(item => item.replace(/\s+/g, ' ').trim()),
      [
        'Lock "lathe" made at workshop.ts:43 held by joiner 1 for 2.1 s waiting joiner 2, joiner 3',
        'Queue "orders" full (2), made at workshop.ts:41 putting office waiting for all to be done main',
        'Event "closed" not set, made at workshop.ts:44 waiting night watch and 130 more',
        'Queue "shelf" 3 items of at most 9, made at workshop.ts:42',
        'Semaphore 2 free held by main',
      ],
    )
  })

  it('shows the last iterations as a table', async () => {
    await open()
    await openLoop()
    const rows = panel.page.getByRole('table').getByRole('row')
    await rows.nth(12).waitFor()
    const texts = (await rows.allInnerTexts()).map(row => row.replace(/\s+/g, ' ').trim())
    assert.deepEqual(texts.slice(0, 3), ['iteration waited ran took', '1 203 31 ms 1 < 1 ms', '1 202 2 < 1 ms'])
    assert.equal(texts.length, 13)
  })

  it('goes by keys to a task and back, and leads to a line', async () => {
    await open()
    await panel.page.getByRole('button', { name: 'Loop', exact: true }).focus()
    await panel.page.keyboard.press('Enter')
    await panel.page.getByText('Lock "lathe"').waitFor()
    await panel.page.getByRole('button', { name: 'Open workshop.ts:43' }).click()
    assert.deepEqual(
      panel.host.sent.flatMap(message => (message.type === 'reveal' ? message.position.line : [])),
      [43],
    )
    await panel.page.keyboard.press('Escape')
    await isFocused('.loopButton')
    await panel.page.getByRole('row', { name: /^main/ }).waitFor()
    await panel.page.keyboard.press('Enter')
    await panel.page.getByRole('button', { name: 'joiner 2' }).click()
    await panel.page.getByRole('heading', { name: /^joiner 2/ }).waitFor()
    assert.equal(await panel.page.locator('.loop').count(), 0)
  })

  it('is reached from where nothing is selected, with keyboard focus', async () => {
    await open()
    await panel.page.getByRole('button', { name: 'Locks, queues and iterations' }).click()
    await isFocused('.loop')
  })

  it('stays open when the window is loaded anew', async () => {
    await open()
    await openLoop()
    await panel.page.getByText('Lock "lathe"').waitFor()
    await panel.page.reload()
    await panel.page.getByText('Lock "lathe"').waitFor()
  })

  it('says what is not known, and what there is not', async () => {
    const story = new Story().park('main', '/app/main.py:1 main')
    const unknown = 'uvloop tells nobody what it has in line.'
    story.tell({ type: 'abilitiesTold', cancel: true, holdTime: false, inspectLoops: true })
    story.tell({
      type: 'loopsInspected',
      loops: [
        { loop: 1, name: 'loop 1 in MainThread', unknown, resources: [], resourceCount: 0 },
        { loop: 2, name: 'loop 2 in Worker', ready: [], timers: [], iterations: [], resources: [], resourceCount: 0 },
      ],
    })
    await open(story)
    await openLoop()
    await panel.page.getByText(unknown).waitFor()
    const text = await textOf('.loop')
    assert.match(
      text,
      /loop 1 in MainThread does not tell where it stands\. uvloop tells nobody what it has in line\. loop 2 in Worker has not run yet\./i,
    )
    assert.match(
      text,
      /ready, in line 0 Nothing\. timers 0 None\. locks and queues 0 None that is known\. last iterations None has ended yet\./i,
    )
  })

  it('is not offered where no loop has anything to tell', async () => {
    await open(new Story().park('main', '/app/main.ts:1 main'))
    await panel.page.getByText('Select a row').waitFor()
    assert.equal(await panel.page.getByRole('button', { name: /^Loop$|Locks, queues/ }).count(), 0)
  })

  it('says when nothing was told of it', async () => {
    const story = new Story().park('main', '/app/main.ts:1 main')
    story.tell({ type: 'abilitiesTold', cancel: true, holdTime: true, inspectLoops: true })
    await open(story)
    await openLoop()
    await panel.page.getByText('No loop has been seen yet.').waitFor()
  })
})

describe('the loop in every theme and size', () => {
  let pages: Pages
  before(async () => {
    pages = await Pages.open()
  })
  after(() => pages.close())

  for (const theme of ['dark', 'light', 'contrast'] satisfies Theme[]) {
    for (const [width, height] of [
      [1280, 480],
      [760, 520],
      [400, 900],
    ] as const) {
      it(`fits, and axe has nothing to object to: ${theme}, ${width} px`, async () => {
        const host = await Host.open(pages, workshop().model, { theme, width, height })
        const { page } = host
        await page.getByRole('button', { name: 'Loop', exact: true }).click()
        await page.getByText('Lock "lathe"').waitFor()
        await page.mouse.move(0, 0)
        await picture(page, `loop-${width}-${theme}`)
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        assert.ok(overflow <= 0, 'nothing may need to be scrolled sideways')
        assert.equal(
          await page.evaluate(
            () => document.querySelector('.loop')!.scrollWidth > document.querySelector('.loop')!.clientWidth,
          ),
          false,
        )
        assert.deepEqual(host.errors, [])
        assert.deepEqual(await objections(page), [])
        await page.context().close()
      })
    }
  }
})
