import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Browser } from 'playwright-core'
import { launchChromium } from '../editor/chromium'
import { copyExamples } from '../editor/copyExamples'
import { prerequisites } from '../editor/prerequisites'
import { type Server, startServer } from '../editor/server'
import { Workbench } from '../editor/workbench'
import { eventually, patience } from './expect'

const root = resolve(__dirname, '../../..')

export interface WindowOptions {
  /** Pixels. */
  readonly size?: { readonly width: number; readonly height: number }
  readonly settings?: Readonly<Record<string, unknown>>
  /** What is done to the folder (its absolute path) before it is opened. */
  readonly prepare?: (folder: string) => Promise<unknown>
}

/** A real VS Code with the packaged extension installed, open on a copy of examples/. */
export class Window {
  private constructor(
    readonly workbench: Workbench,
    /** The folder that is open; absolute. */
    readonly folder: string,
    private readonly browser: Browser,
    private readonly server: Server,
  ) {}

  /** Closes the window and opens it again, as after an end of the editor. */
  async reopen(): Promise<void> {
    await this.workbench.page.goto('about:blank')
    await this.workbench.open(this.server.url(this.folder))
  }

  static async open({ size = { width: 1280, height: 900 }, settings, prepare }: WindowOptions = {}): Promise<Window> {
    const { server: installed, chromium, vsix } = prerequisites()
    const folder = await copyExamples(root)
    await prepare?.(folder)
    const server = await startServer({ server: installed, vsix, ...(settings && { settings }) })
    const browser = await launchChromium(chromium)
    const page = await browser.newPage({ viewport: size })
    page.setDefaultTimeout(patience)
    const window = new Window(new Workbench(page, join(root, '.cache/artifacts/screenshots')), folder, browser, server)
    try {
      await window.workbench.open(server.url(folder))
      await window.workbench.theme('Dark Modern')
      return window
    } catch (error) {
      await window.workbench.picture('failed to open the window')
      await window.close()
      throw error
    }
  }

  /** Number of the line of a file that holds the text; 1-based. */
  async lineOf(file: string, text: string): Promise<number> {
    const lines = (await readFile(join(this.folder, file), 'utf8')).split('\n')
    const index = lines.findIndex(line => line.includes(text))
    assert.ok(index >= 0, `${file} has no line with ${text}`)
    return index + 1
  }

  /** Processes that run a program of the folder. */
  programs(): string[] {
    const { stdout } = spawnSync('ps', ['-eo', 'stat=,args='], { encoding: 'utf8' })
    return stdout.split('\n').filter(line => line.includes(`${this.folder}/`) && !line.startsWith('Z'))
  }

  /** Waits until no program is left. */
  async hasNoProgram(): Promise<void> {
    await eventually(
      () => this.programs(),
      programs => programs.length === 0,
    )
  }

  /** Ends the program by the Stop button, and waits until VS Code and the machine are rid of it. */
  async stop(): Promise<void> {
    await this.workbench.tool('Stop').click()
    await this.workbench.debugToolBar.waitFor({ state: 'hidden' })
    await this.hasNoProgram()
  }

  async close(): Promise<void> {
    await this.browser.close()
    await this.server.stop()
    await rm(this.folder, { recursive: true })
  }
}
