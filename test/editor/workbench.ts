import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { FrameLocator, Locator, Page } from 'playwright-core'

/** The window of a real VS Code under a person's hands: what they would do, by the names they would use. */
export class Workbench {
  constructor(
    readonly page: Page,
    private readonly screenshots: string,
  ) {}

  /** Opens the address and waits until the window can be used. */
  async open(url: string): Promise<void> {
    await this.page.goto(url)
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor()
  }

  /** Runs a command by its title in the command palette. */
  async command(title: string): Promise<void> {
    // The list of the command before may still be closing, and a view that takes the focus late closes the new one.
    for (let tries = 1; ; tries++) {
      await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' })
      await this.page.keyboard.press('F1')
      try {
        return await this.pick(`>${title}`, title, tries < 5 ? 5_000 : 90_000)
      } catch (error) {
        if (tries === 5) throw error
        await this.page.keyboard.press('Escape')
      }
    }
  }

  /** Opens a file by its path in the folder, as with Ctrl+P. */
  async openFile(path: string): Promise<void> {
    const name = path.split('/').at(-1)!
    await this.page.keyboard.press('ControlOrMeta+P')
    await this.pick(path, name)
    await this.page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor()
    // Commands for a language are there once its document is.
    await this.page.locator('.monaco-editor .view-line').first().waitFor()
  }

  /** Types into the quick input that is open, and takes the first row that has the words. Milliseconds for each step. */
  async pick(typed: string, row: string, timeout = 90_000): Promise<void> {
    const input = this.page.locator('.quick-input-widget .quick-input-box input')
    await input.waitFor({ timeout })
    await input.fill(typed, { timeout })
    await this.rows('.quick-input-widget').filter({ hasText: row }).first().click({ timeout })
  }

  /** A row of the quick input that is open, by the whole of its label. */
  choice(label: string): Locator {
    return this.rows('.quick-input-widget')
      .filter({ has: this.page.getByText(label, { exact: true }) })
      .first()
  }

  /** The line in the editor that begins with the text, brought into sight. 1-based number. */
  async goToLine(line: number): Promise<void> {
    await this.page.keyboard.press('Control+G')
    const input = this.page.locator('.quick-input-widget .quick-input-box input')
    await input.waitFor()
    await input.fill(`:${line}`)
    await this.page.keyboard.press('Enter')
  }

  /** Sets a breakpoint as with a click beside the line. */
  async breakAt(line: number): Promise<void> {
    await this.goToLine(line)
    await this.page.keyboard.press('F9')
  }

  /** Takes away the first breakpoint of the Breakpoints view that says this. */
  async removeBreakpoint(text: string): Promise<void> {
    const row = this.breakpoints.filter({ hasText: text }).first()
    await row.hover()
    await row.getByRole('button', { name: /^Remove/ }).click()
  }

  /** Gives the breakpoint on the line of the cursor another mode. */
  async chooseMode(label: string): Promise<void> {
    await this.command('Debug: Edit Breakpoint')
    const widget = this.page.locator('.breakpoint-widget')
    await widget.locator('.select-mode-container select').selectOption({ label })
    await widget.locator('.inputContainer textarea, .inputContainer .native-edit-context').first().focus()
    await this.page.keyboard.press('Enter')
    await widget.waitFor({ state: 'detached' })
  }

  /** Opens the Run and Debug side bar. */
  async showRunAndDebug(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+Shift+D')
    await this.page.locator('.debug-viewlet, .viewlet[id="workbench.view.debug"]').first().waitFor()
  }

  /** Chooses a colour theme by its label: Dark Modern, Light Modern, Dark High Contrast. */
  async theme(label: string): Promise<void> {
    const light = this.rows('.quick-input-widget').filter({ hasText: 'Light' }).first()
    // A list opened before the themes have been read stays empty.
    do {
      await this.page.keyboard.press('Escape')
      await this.command('Preferences: Color Theme')
    } while (!(await appears(light)))
    await this.pick(label, label)
  }

  /** Chooses an entry of the menu that a right click opens on an element; again, as long as it has not taken. */
  async chooseFromMenu(element: Locator, name: string, took?: () => Promise<boolean>): Promise<void> {
    do {
      await element.click({ button: 'right', position: { x: 30, y: 8 } })
      const entry = this.page.locator('.monaco-menu').getByRole('menuitem', { name })
      await entry.waitFor()
      // A menu that has just opened takes no click.
      while (await entry.isVisible()) {
        await entry.click({ timeout: 3000 }).catch(() => undefined)
        await disappears(entry)
      }
      // One that loses the focus closes without a word.
    } while (took && !(await comesTrue(took)))
  }

  /** The line in the editor that holds the text. */
  line(text: string): Locator {
    return this.page.locator('.editor-instance .view-line').filter({ hasText: text }).first()
  }

  /** A question that has to be answered before anything else. */
  get dialog(): Locator {
    return this.page.locator('.monaco-dialog-box')
  }

  /** Rows of a list or tree below a selector. */
  rows(within: string): Locator {
    return this.page.locator(`${within} .monaco-list-row`)
  }

  /** The names of the launch configurations, with the chosen one, in the head of Run and Debug. */
  get configurations(): Locator {
    return this.page.locator('.start-debug-action-item').first()
  }

  /** Rows of a view of Run and Debug. */
  get breakpoints(): Locator {
    return this.rows('.debug-breakpoints')
  }

  get sessions(): Locator {
    return this.page.locator('.debug-call-stack .session')
  }

  get threads(): Locator {
    return this.page.locator('.debug-call-stack .thread')
  }

  get frames(): Locator {
    return this.page.locator('.debug-call-stack .stack-frame')
  }

  get variables(): Locator {
    return this.rows('.debug-variables')
  }

  /** The whole Call Stack view; its head says why the program is stopped when there is one thread. */
  get callStack(): Locator {
    return this.page.locator('.pane', { has: this.page.locator('.debug-call-stack') })
  }

  /** The bar with Continue, Step Over, Stop; hidden while nothing is debugged. */
  get debugToolBar(): Locator {
    return this.page.locator('.debug-toolbar')
  }

  /** Text of the line on which the program is stopped; the line must be in sight. */
  async stoppedLine(): Promise<string> {
    return this.textAt(this.page.locator('.debug-top-stack-frame-line, .debug-focused-stack-frame-line').first())
  }

  /** Text of the line with the cursor. */
  async currentLine(): Promise<string> {
    return this.textAt(this.page.locator('.editor-instance .view-overlays .current-line').first())
  }

  /** Gives the text editor the focus. */
  async clickEditor(): Promise<void> {
    // Not by the click of an element: Playwright would scroll it into sight, and the editor's inner parts must not scroll.
    const box = await this.page.locator('.editor-instance').first().boundingBox()
    if (!box) throw new Error('No text editor is open.')
    await this.page.mouse.click(box.x + box.width / 2, box.y + 40)
  }

  /** The editor draws a line's decorations and its text in two layers; they share their height in the window. */
  private async textAt(decoration: Locator): Promise<string> {
    const box = await decoration.boundingBox({ timeout: 60_000 })
    if (!box) return ''
    const middle = box.y + box.height / 2
    return this.page.locator('.editor-instance .view-line').evaluateAll((lines, middle) => {
      const line = lines.find(line => {
        const { top, bottom } = line.getBoundingClientRect()
        return top <= middle && middle < bottom
      })
      return (line?.textContent ?? '').replaceAll('\u00a0', ' ')
    }, middle)
  }

  /** The page of the Wakepoint panel in the view below the editor. */
  get panel(): FrameLocator {
    return this.webviews.first().contentFrame().frameLocator('iframe#active-frame')
  }

  /** The page of the Wakepoint panel in an editor tab, opened after the view was. */
  get panelTab(): FrameLocator {
    return this.webviews.last().contentFrame().frameLocator('iframe#active-frame')
  }

  /** The panel in the view below the editor, as a part of the window. */
  get panelView(): Locator {
    return this.webviews.first()
  }

  /** The side bar at the left. */
  get sideBar(): Locator {
    return this.page.locator('.part.sidebar')
  }

  private get webviews(): Locator {
    return this.page.locator('iframe.webview[src*="extensionId=wakepoint.wakepoint"]')
  }

  /** A button of the debug tool bar, by the beginning of its tooltip: Continue, Step Over, Stop. */
  tool(name: string): Locator {
    return this.page.locator(`.debug-toolbar .action-label[aria-label^="${name}"]`)
  }

  /** Keeps a picture of the window for people to look at. */
  async picture(name: string): Promise<void> {
    await mkdir(this.screenshots, { recursive: true })
    await this.page.screenshot({ path: join(this.screenshots, `${name}.png`) })
  }
}

function appears(element: Locator): Promise<boolean> {
  return element.waitFor({ timeout: 3000 }).then(
    () => true,
    () => false,
  )
}

function disappears(element: Locator): Promise<boolean> {
  return element.waitFor({ state: 'hidden', timeout: 3000 }).then(
    () => true,
    () => false,
  )
}

/** Whether the condition holds within ten seconds. */
async function comesTrue(holds: () => Promise<boolean>): Promise<boolean> {
  for (const end = Date.now() + 10_000; Date.now() < end; ) {
    if (await holds()) return true
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  return false
}
