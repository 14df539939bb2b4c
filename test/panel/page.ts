import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { type PanelServer, root, servePanel } from './server'

const pictures = join(root, '.cache/artifacts/panel')

/** Milliseconds that the panel may take to show something, on a busy machine. */
const patience = 90_000

/** The panel's bundle on a local server, and a browser to open it in. */
export class Pages {
  private constructor(
    readonly server: PanelServer,
    private readonly browser: Browser,
  ) {}

  static async open(): Promise<Pages> {
    const server = await servePanel()
    const browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
    })
    return new Pages(server, browser)
  }

  async close(): Promise<void> {
    await this.browser.close()
    await this.server.close()
  }

  /** A page without content yet; what it prints as an error or throws is collected. */
  async blank(width: number, height: number): Promise<{ page: Page; errors: string[] }> {
    const context = await this.browser.newContext({ viewport: { width, height } })
    const page = await context.newPage()
    page.setDefaultTimeout(patience)
    const errors: string[] = []
    page.on('pageerror', error => errors.push(String(error)))
    page.on('console', message => {
      if (message.type() === 'error') errors.push(message.text())
    })
    return { page, errors }
  }
}

/** Keeps a picture for people to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  await mkdir(pictures, { recursive: true })
  await page.screenshot({ path: join(pictures, `${name}.png`) })
}
