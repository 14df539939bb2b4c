import { format } from 'node:util'
import { launchChromium } from './chromium'
import type { Prerequisites } from './prerequisites'
import { startServer } from './server'
import type { Suite } from './suite'

/** Milliseconds after which a suite in the extension host is taken for hung. */
const limit = 8 * 60_000

/** What the workbench says of itself: native parts that nobody has built here, and its connection. */
const noise =
  /bindings file|watchdog|sqlite|a socket|connection token|gallery|ServiceWorker|extensions cache|ChatSession|^\[[\w-]+(:\w+)?\]/

/** Runs a suite in the extension host of a VS Code server; rejects when it fails or never ends. */
export async function runInServer(suite: Suite, { server: installed, chromium }: Prerequisites): Promise<void> {
  const server = await startServer({ server: installed, neighbour: suite.neighbour, smokeTestDriver: true })
  const browser = await launchChromium(chromium)
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
    const code = await new Promise<number>((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`The suite did not end within ${limit / 60_000} minutes.`)),
        limit,
      )
      const settle = (code: number) => {
        clearTimeout(timer)
        resolve(code)
      }
      page.on('crash', () => reject(new Error('The page of the editor crashed.')))
      open(page, settle).catch(reject)
    })
    if (code !== 0) throw new Error(`The suite ended with code ${code}.`)
  } finally {
    await browser.close()
    await server.stop()
  }

  async function open(page: import('playwright-core').Page, settle: (code: number) => void): Promise<void> {
    await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => {
      const text = format(...args)
      if (!noise.test(text)) console.log(text)
    })
    await page.exposeFunction('codeAutomationExit', settle)
    const payload: [string, string][] = [
      ['extensionDevelopmentPath', server.remote(suite.extension)],
      ['extensionTestsPath', server.remote(suite.tests)],
    ]
    await page.goto(server.url(suite.folder, payload))
  }
}
