import assert from 'node:assert/strict'
import { Story } from '../model/story'
import { Host } from './host'
import { office } from './office'
import { Pages, picture } from './page'
import { recordingHtml } from './server'

const count = 100_000

describe('the panel with 100,000 tasks', () => {
  let pages: Pages
  const story = new Story()
  before(async () => {
    for (let index = 1; index <= count; index++) story.park(`worker ${index}`, `/app/pool.ts:${index % 5}`)
    pages = await Pages.open()
  })
  after(() => pages.close())

  it('draws only what is seen, to the very last row', async () => {
    const host = await Host.open(pages, story.model, { height: 600 })
    const { page } = host
    await page.getByRole('radio', { name: 'By task' }).click()
    await page.getByRole('row', { name: /^worker 1,/ }).waitFor()
    assert.equal(await page.getByRole('treegrid').getAttribute('aria-rowcount'), String(count + 1))
    await page.getByRole('row', { name: /^worker 1,/ }).click()
    await page.keyboard.press('End')
    await page.getByRole('row', { name: /^worker 100000,/ }).waitFor()
    await page.waitForFunction(() => document.querySelector('.row.active .name')?.textContent === 'worker 100000')
    await picture(page, 'many')
    await page.locator('.scroller').evaluate(scroller => scroller.scrollTo(0, 0))
    await page.getByRole('row', { name: /^worker 1,/ }).waitFor()
    await page.keyboard.press('/')
    await page.keyboard.press('ArrowDown')
    await page.waitForFunction(() => document.activeElement?.matches('.row.active'))
    assert.match(await page.locator('.row:focus .name').innerText(), /^worker 100000$/, 'comes back into sight')
    assert.ok((await page.locator('.row').count()) < 100)
    for (const { from, to } of host.queries) assert.ok(to - from <= 150, 'asks for what is seen')
    assert.deepEqual(host.errors, [])
    await page.context().close()
  })

  it('scrolls without long frames', async () => {
    const host = await Host.open(pages, story.model, { height: 600 })
    const { page } = host
    await page.getByRole('radio', { name: 'By task' }).click()
    await page.getByRole('row', { name: /^worker 1,/ }).waitFor()
    const scripts = await page.evaluate(async () => {
      const scroller = document.querySelector('.scroller')!
      const frames: number[] = []
      for (let step = 1; step <= 60; step++) {
        scroller.scrollTop = (scroller.scrollHeight / 60) * step
        const start = performance.now()
        await new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)))
        frames.push(performance.now() - start)
      }
      return frames.sort((a, b) => a - b)
    })
    // The machine may be busy: the typical frame tells whether the panel's work depends on the number of tasks.
    assert.ok(scripts[30]! < 100, `a frame took ${scripts[30]} ms`)
    await page.getByRole('row', { name: /^worker 100000,/ }).waitFor()
    await page.context().close()
  })
})

describe('a recording', () => {
  it('is played in a plain browser', async () => {
    const pages = await Pages.open()
    try {
      const { facts } = office()
      pages.server.offer('facts.jsonl', facts.map(fact => JSON.stringify(fact)).join('\n'))
      pages.server.offer('recording.html', recordingHtml('dark'))
      const { page, errors } = await pages.blank(1280, 480)
      await page.goto(`${pages.server.url}/recording.html?at=end&program=held`)
      await page.getByRole('row', { name: /^fetch 7/ }).click()
      await page.getByText('Await chain').waitFor()
      await page.keyboard.press('Space')
      await page.getByRole('row', { name: /^fetch 7.*wakepoint/ }).waitFor()
      assert.deepEqual(errors, [])
    } finally {
      await pages.close()
    }
  })
})
