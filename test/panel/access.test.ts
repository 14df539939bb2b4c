import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { Host } from './host'
import { objections } from './objections'
import { office } from './office'
import { Pages, picture } from './page'
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

  /** The views that the tests above do not come by. */
  const views: Record<string, (page: Page) => Promise<unknown>> = {
    'one row a task': async page => {
      await page.getByRole('radio', { name: 'By task' }).click()
      await page.getByRole('row', { name: /^ledger,/ }).waitFor()
    },
    'a tree, open': async page => {
      await page.getByRole('radio', { name: 'Tree' }).click()
      await page.getByRole('row', { name: /^main/ }).click()
      await page.keyboard.press('ArrowRight')
      await page.getByRole('row', { name: /^worker 1,/ }).waitFor()
    },
    'the loop': async page => {
      await page.getByRole('button', { name: 'Loop', exact: true }).click()
      await page.getByRole('region', { name: 'Loop' }).waitFor()
    },
    'nothing that fits the filter': async page => {
      await page.locator('input').fill('nobody')
      await page.getByText('No task matches this filter.').waitFor()
    },
  }
  for (const theme of ['dark', 'light', 'contrast', 'contrastLight'] satisfies Theme[]) {
    for (const [name, reach] of Object.entries(views)) {
      it(`has nothing to object to, and fits, at a zoom of 200 %: ${name}, ${theme}`, async () => {
        // What 1280 × 800 pixels have then.
        const { page } = await Host.open(pages, office().model, { theme, width: 640, height: 400 })
        await page.getByRole('row', { name: /^report/ }).waitFor()
        await reach(page)
        await page.mouse.move(0, 0)
        assert.deepEqual(await objections(page), [])
        const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        assert.ok(over <= 0, `${over} px have to be scrolled sideways`)
        await page.context().close()
      })
    }

    it(`has nothing to object to while there is no program: ${theme}`, async () => {
      const { page } = await Host.open(pages, office().model, { theme, sessions: { type: 'sessions', sessions: [] } })
      await page.getByText('Nothing is being debugged.').waitFor()
      assert.deepEqual(await objections(page), [])
      await page.context().close()
    })
  }

  it('shows by outlines what is chosen where a person forces colours of their own', async () => {
    const { page } = await Host.open(pages, office().model)
    await page.emulateMedia({ forcedColors: 'active' })
    const row = page.getByRole('row', { name: /^feeder/ })
    await row.click()
    for (const chosen of [row, page.getByRole('radio', { name: 'By place' })])
      await page.waitForFunction(
        element => element && getComputedStyle(element).outlineStyle === 'solid',
        await chosen.elementHandle(),
      )
    await row.getByRole('button', { name: 'Break on wake-up' }).click()
    await row.getByRole('button', { name: 'Remove the wakepoint' }).waitFor()
    const highlight = await row.evaluate(chosen => getComputedStyle(chosen).outlineColor)
    const fill = await row.locator('.dot span').evaluate(span => getComputedStyle(span).backgroundColor)
    assert.equal(fill, highlight, 'a dot that is set is filled with a colour of the system')
    await picture(page, 'forced-colors')
    await page.getByRole('radio', { name: 'Timeline' }).click()
    await page.locator('.row.lane').first().waitFor()
    await picture(page, 'forced-colors-timeline')
    await page.context().close()
  })

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
