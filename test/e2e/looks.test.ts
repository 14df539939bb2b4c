import assert from 'node:assert/strict'
import { eventually, hasCount, showsText } from './expect'
import { inWindow } from './inWindow'
import { objections } from './objections'
import { Panel } from './panel'

/** What the panel looks like in the themes of VS Code and in little room. The pictures are for people. */
describe('the looks of the panel', () => {
  const here = inWindow('looks')

  before(async () => {
    const { workbench, panel } = here
    await workbench.openFile('stuck/stuck.ts')
    await workbench.clickEditor()
    await workbench.page.keyboard.press('F5')
    await showsText(panel.sentence, /cannot wake/)
    await panel.rows.first().click()
  })

  for (const [theme, kind] of [
    ['Dark Modern', 'vscode-dark'],
    ['Light Modern', 'vscode-light'],
    ['Dark High Contrast', 'vscode-high-contrast'],
    ['Light High Contrast', 'vscode-high-contrast-light'],
  ] as const) {
    it(`can be read in ${theme}`, async () => {
      const { workbench, panel } = here
      await workbench.theme(theme)
      await hasCount(panel.body.and(panel.inTheme(kind)), count => count === 1)
      for (const text of [panel.sentence, panel.rows.first(), panel.detail]) await isReadable(text)
      assert.deepEqual(await objections(panel), [])
    })
  }

  it('is an editor tab, too', async () => {
    const { workbench, panel } = here
    await workbench.theme('Dark Modern')
    await hasCount(panel.inTheme('vscode-dark'), count => count === 1)
    await workbench.command('Wakepoint: Open Panel in Editor')
    await workbench.command('View: Toggle Primary Side Bar Visibility')
    await workbench.command('View: Toggle Panel Visibility')
    await hasCount(new Panel(workbench.panelTab).rows, count => count > 0)
  })

  for (const width of [400, 630, 900, 1400]) {
    it(`keeps everything in sight at ${width} pixels`, async () => {
      const { workbench } = here
      const tab = new Panel(workbench.panelTab)
      // The tab has half of what the bar of activities leaves.
      await workbench.page.setViewportSize({ width: 2 * width + 48, height: 700 })
      const sizes = () => tab.body.evaluate(body => [body.clientWidth, body.scrollWidth] as const)
      await eventually(sizes, ([own]) => Math.abs(own - width) < 10)
      await tab.rows.first().click()
      assert.deepEqual(await objections(tab), [])
      const [own, content] = await sizes()
      assert.ok(content <= own, `${content} pixels of content in ${own}`)
      await showsText(tab.sentence, /cannot wake/)
    })
  }
})

/** Fails when text and ground are too alike to be read: less than 4.5 to 1, as WCAG counts it. */
async function isReadable(element: import('playwright-core').Locator): Promise<void> {
  const ratio = await element.evaluate(element => {
    const channels = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number)
    const luminance = (colour: string) => {
      const [red = 0, green = 0, blue = 0] = channels(colour).map(value => {
        const part = value / 255
        return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
      })
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
    // The page itself lets the ground of the workbench through.
    document.body.style.backgroundColor = 'var(--vscode-panel-background)'
    const ground = (at: Element): string => {
      const colour = getComputedStyle(at).backgroundColor
      return (channels(colour)[3] ?? 1) > 0.5 || !at.parentElement ? colour : ground(at.parentElement)
    }
    const [light, dark] = [luminance(getComputedStyle(element).color), luminance(ground(element))].sort((a, b) => b - a)
    return ((light as number) + 0.05) / ((dark as number) + 0.05)
  })
  assert.ok(ratio >= 4.5, `a contrast of ${ratio.toFixed(1)} to 1`)
}
