import assert from 'node:assert/strict'
import { Host } from './host'
import { objections } from './objections'
import { office } from './office'
import { Pages } from './page'
import type { Theme } from './server'

/** Roles, names, contrast and focus, judged by axe-core in a real browser. */
describe('the panel for everyone', () => {
  let pages: Pages
  before(async () => {
    pages = await Pages.open()
  })
  after(() => pages.close())

  const states: Record<string, (host: Host) => Promise<unknown>> = {
    'a task in detail': async ({ page }) => {
      await page
        .getByRole('row', { name: /^fetch 7/ })
        .first()
        .click()
      await page.getByText('Await chain').waitFor()
    },
    'a ring': async ({ page }) => {
      await page
        .getByRole('row', { name: /cannot wake/ })
        .first()
        .click()
      await page.keyboard.press('ArrowRight')
      await page
        .getByRole('row', { name: /^audit/ })
        .first()
        .click()
      await page.getByRole('group', { name: /^A ring of waits/ }).waitFor()
    },
    'a filter not understood, an answer failed': async host => {
      await host.page.locator('input').fill('color:red')
      await host.page.getByText('There is no filter').waitFor()
      host.failure = 'The program does not answer.'
      await host.changed()
      await host.page.getByText(host.failure).waitFor()
    },
  }
  for (const theme of ['dark', 'light', 'contrast', 'contrastLight'] satisfies Theme[]) {
    for (const [name, reach] of Object.entries(states)) {
      for (const width of [1280, 400]) {
        it(`has nothing to object to: ${name}, ${theme}, ${width} px`, async () => {
          const host = await Host.open(pages, office().model, { theme, width, height: 800 })
          await host.page.getByRole('row', { name: /^feeder/ }).waitFor()
          await reach(host)
          await host.page.mouse.move(0, 0)
          assert.deepEqual(await objections(host.page), [])
          await host.page.context().close()
        })
      }
    }
  }

  it('does not lose keyboard focus when rows move or leave', async () => {
    const story = office()
    const host = await Host.open(pages, story.model)
    const { page } = host
    await page.getByRole('row', { name: /^feeder/ }).click()
    story.park('newcomer', '/work/app/src/aaa.ts:1').resume('newcomer')
    await host.changed()
    await page.getByRole('row', { name: /^newcomer/ }).waitFor()
    const label = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
    assert.match(await label(), /^feeder/)
    story.finish('feeder')
    await host.changed()
    await page.getByRole('row', { name: /^feeder/ }).waitFor({ state: 'detached' })
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('role')), 'row')
    await page.context().close()
  })

  it('has one stop of the Tab key in the list', async () => {
    const host = await Host.open(pages, office().model)
    await host.page.getByRole('row', { name: /^feeder/ }).waitFor()
    assert.equal(await host.page.locator('.scroller [tabindex="0"], .scroller[tabindex="0"]').count(), 1)
    await host.page.context().close()
  })
})
