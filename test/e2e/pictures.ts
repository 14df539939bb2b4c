import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { hasCount, showsText } from './expect'
import { Panel } from './panel'
import { Window } from './window'

/** Without what takes room and says nothing of Wakepoint. */
const plain = {
  'breadcrumbs.enabled': false,
  'editor.minimap.enabled': false,
  'window.commandCenter': false,
  'workbench.layoutControl.enabled': false,
}

/** Takes the pictures that README and walkthrough show, into a folder, and answers their files. */
export async function takePictures(folder: string): Promise<string[]> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const window = await Window.open({ size: { width: 1240, height: 640 }, settings: plain })
  const { workbench } = window
  const panel = new Panel(workbench.panel)
  const files: string[] = []
  try {
    await workbench.showRunAndDebug()
    await workbench.openFile('asyncio/workshop.ts')
    await workbench.clickEditor()
    await workbench.page.keyboard.press('F5')
    await panel.dot(panel.row(/Lock "lathe" held by/)).click()
    await workbench.tool('Continue').waitFor()
    await showsText(panel.row('stopped here'), /woken by/)
    await keep('stop', workbench.sideBar)
    await workbench.chooseFromMenu(panel.row('varnisher'), 'Show in Call Stack')
    await workbench.threads.filter({ hasText: 'varnisher' }).first().click()
    await workbench.frames.filter({ hasText: 'varnisher' }).first().click()
    await showsText(workbench.variables.filter({ hasText: /^shelf/ }).first(), /Queue/)
    await keep('inspect', workbench.sideBar)
    await workbench.command('View: Toggle Primary Side Bar Visibility')
    await workbench.page.setViewportSize({ width: 1120, height: 480 })
    await workbench.command('View: Toggle Maximized Panel')
    const waiting = panel.rows.filter({ hasText: /Lock "lathe" held by/ })
    await waiting.first().click()
    await workbench.page.keyboard.press('ArrowRight')
    await hasCount(waiting, count => count === 3)
    await workbench.page.keyboard.press('ArrowDown')
    await showsText(panel.detail, /held by joiner \d/)
    await keep('panel', workbench.panelView)
  } finally {
    await window.close()
  }
  return files

  async function keep(name: string, part: Locator): Promise<void> {
    const file = join(folder, `${name}.webp`)
    // Nothing shall look as if the mouse were there, and what has just been asked for comes within a second.
    await workbench.page.mouse.move(0, 0)
    await workbench.page.waitForTimeout(1_500)
    const clip = (await part.boundingBox())!
    await writeFile(file, await webp(workbench.page, await workbench.page.screenshot({ clip })))
    files.push(file)
  }
}

/** The same picture in fewer bytes, without any loss. */
async function webp(page: Page, png: Buffer): Promise<Buffer> {
  const blank = await page.context().browser()!.newPage()
  const address = await blank.evaluate(
    async source => {
      const image = new Image()
      image.src = source
      await image.decode()
      const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height })
      canvas.getContext('2d')?.drawImage(image, 0, 0)
      // Of the highest quality is what Chromium calls lossless.
      return canvas.toDataURL('image/webp', 1)
    },
    `data:image/png;base64,${png.toString('base64')}`,
  )
  await blank.close()
  return Buffer.from(address.slice(address.indexOf(',') + 1), 'base64')
}
