import assert from 'node:assert/strict'
import { hasCount, showsText } from './expect'
import { inWindow } from './inWindow'
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

  for (const theme of ['Dark Modern', 'Light Modern', 'Dark High Contrast', 'Light High Contrast']) {
    it(`can be read in ${theme}`, async () => {
      const { workbench, panel } = here
      await workbench.theme(theme)
      for (const text of [panel.sentence, panel.rows.first(), panel.detail]) await isReadable(text)
    })
  }

  it('keeps everything in sight at 400 pixels', async () => {
    const { workbench } = here
    await workbench.theme('Dark Modern')
    await workbench.command('Wakepoint: Open Panel in Editor')
    await workbench.command('View: Toggle Primary Side Bar Visibility')
    await workbench.command('View: Toggle Panel Visibility')
    const tab = new Panel(workbench.panelTab)
    await hasCount(tab.rows, count => count > 0)
    await workbench.page.setViewportSize({ width: 848, height: 700 })
    const [width, content] = await tab.body.evaluate(body => [body.clientWidth, body.scrollWidth])
    assert.ok(width > 300 && width < 450, `the tab is ${width} pixels wide`)
    assert.ok(content <= width, `${content} pixels of content in ${width}`)
    await showsText(tab.sentence, /cannot wake/)
  })
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
