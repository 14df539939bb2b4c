import assert from 'node:assert/strict'
import { awaits, Story } from '../model/story'
import { Host } from './host'
import { office } from './office'
import { Pages, picture } from './page'
import type { Theme } from './server'

/** Pictures for people to look at, and what can be told of a layout without eyes. */
describe('the panel in every theme and size', () => {
  let pages: Pages
  before(async () => {
    pages = await Pages.open()
  })
  after(() => pages.close())

  const sizes: [name: string, width: number, height: number][] = [
    ['wide', 1280, 480],
    ['middle', 760, 520],
    ['list beside', 900, 520],
    ['half', 630, 520],
    ['narrow', 400, 700],
    ['low', 1280, 220],
  ]
  for (const theme of ['dark', 'light', 'contrast', 'contrastLight'] satisfies Theme[]) {
    for (const [name, width, height] of sizes) {
      it(`fits: ${theme}, ${name}`, async () => {
        const host = await Host.open(pages, office().model, { width, height, theme, wakepoints: ['fetch 7'] })
        const { page } = host
        await page
          .getByRole('row', { name: /cannot wake/ })
          .first()
          .waitFor()
        await page
          .getByRole('row', { name: /cannot wake/ })
          .first()
          .click()
        await page.keyboard.press('ArrowRight')
        await page.getByRole('row', { name: /^ledger/ }).waitFor()
        await page.locator('input').fill('-beat')
        await page.keyboard.press('Escape')
        await page.getByRole('row', { name: /^fetch 7/ }).click()
        await page.getByText('Await chain').waitFor()
        await picture(page, `${name}-${theme}`)
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        assert.ok(overflow <= 0, 'nothing may need to be scrolled sideways')
        assert.deepEqual(host.errors, [])
        await page.context().close()
      })
    }
  }

  it('keeps the row in sight when its detail opens below the list', async () => {
    const { page } = await Host.open(pages, office().model, { width: 630, height: 460 })
    await page.getByRole('row', { name: /^fetch 7,/ }).click()
    await page.getByText('Await chain').waitFor()
    await page.waitForFunction(() => {
      const [row, list] = ['.row.active', '.scroller'].map(name =>
        document.querySelector(name)?.getBoundingClientRect(),
      )
      return row && list && row.top >= list.top && row.bottom <= list.bottom
    })
    await picture(page, 'detail below')
    await page.context().close()
  })

  for (const width of [1280, 400]) {
    it(`keeps the line of a place in sight however long the name of its file, ${width} px`, async () => {
      const name = '請求書を処理する'.repeat(4)
      const task = `VeryLongClassNameForAnEnterpriseApplication.${'processTheOutstandingInvoices'.repeat(3)}`
      const path = `/work/app/src/${'authentication-'.repeat(8)}service.ts`
      const story = new Story()
      story.park(name, `${path}:4711 ${name}`, awaits('timer', 'timer', { due: 60_000 }))
      story.park(task, `${path}:12 ${task}`, awaits('timer', 'timer', { due: 60_000 }))
      const { page } = await Host.open(pages, story.model, { width, height: 700 })
      await page.getByRole('row', { name: /^Very/ }).click()
      await page.getByText('Await chain').waitFor()
      await picture(page, `long-${width}`)
      const cut = await page.evaluate(() =>
        [...document.querySelectorAll('.place, .detail, .detail h2, .frame')]
          .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
          .map(({ className, scrollWidth, clientWidth }) => `${className}: ${scrollWidth} in ${clientWidth}`),
      )
      assert.deepEqual(cut, [])
      await page.context().close()
    })
  }

  it('cuts no name of the sketch in a list of middle width', async () => {
    const { page } = await Host.open(pages, office().model, { width: 630, height: 700 })
    await page.getByRole('row', { name: /worker 1 … worker 190/ }).waitFor()
    const cut = await page
      .locator('.row:not(.head) .task')
      .evaluateAll(names => names.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).length)
    assert.equal(cut, 0)
    await page.context().close()
  })
})
