import type { Workbench } from '../editor/workbench'
import { Panel } from './panel'
import { Window, type WindowOptions } from './window'

/** The window of the suite that asks; to be had inside its hooks and tests. */
export interface Here {
  readonly window: Window
  readonly workbench: Workbench
  readonly panel: Panel
}

/** Opens a window for the tests of the surrounding suite, pictures it after each (`prefix title.png`), and closes it. */
export function inWindow(prefix: string, options: WindowOptions = {}): Here {
  let window: Window | undefined

  before(async () => {
    window = await Window.open(options)
  })

  afterEach(async function () {
    const name = `${this.currentTest?.state === 'failed' ? 'failed ' : ''}${this.currentTest?.title}`
    await window?.workbench.picture(`${prefix} ${name}`)
  })

  after(() => window?.close())

  return {
    get window() {
      return window!
    },
    get workbench() {
      return window!.workbench
    },
    get panel() {
      return new Panel(window!.workbench.panel)
    },
  }
}
