import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { findCommand, findDesktop } from './desktop'
import { type InstalledServer, startServer } from './server'

export interface StartOptions {
  /** Root of the extension; absolute. */
  readonly extension: string
  /** Folder that is opened; absolute. */
  readonly folder: string
  /** Makes the VS Code server available and tells where it is; asked for only when there is no desktop VS Code. */
  readonly installServer: () => Promise<InstalledServer>
}

const advice =
  'Open orders/server.ts, press F5, and look at the Wakepoint panel below the editor. Ctrl+C here ends everything.'

/** Opens VS Code with the extension: the person's own, else one in the browser. Resolves when it was closed or Ctrl+C came. */
export async function start(options: StartOptions): Promise<void> {
  if (findDesktop()) await startDesktop(options)
  else await startInBrowser(options)
}

async function startDesktop({ extension, folder }: StartOptions): Promise<void> {
  console.log(`\nOpening your VS Code. ${advice}`)
  const args = ['--new-window', '--wait', `--extensionDevelopmentPath=${extension}`, folder]
  const child = spawn(findCommand()!, args, { stdio: 'inherit', shell: process.platform === 'win32' })
  const ended = new Promise(resolve => child.once('exit', resolve))
  await Promise.race([ended, interrupted()])
  child.kill()
}

async function startInBrowser({ extension, folder, installServer }: StartOptions): Promise<void> {
  const server = await startServer({ server: await installServer(), token: randomBytes(16).toString('hex') })
  const url = server.url(folder, [['extensionDevelopmentPath', server.remote(extension)]])
  console.log(`\nVS Code is at\n\n  ${url}\n\n${advice}`)
  openBrowser(url)
  await interrupted()
  await server.stop()
}

function interrupted(): Promise<void> {
  return new Promise(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
}

/** Tries to; the address is on the screen for when there is no browser. */
function openBrowser(url: string): void {
  const command = { darwin: 'open', win32: 'explorer' }[process.platform as string] ?? 'xdg-open'
  const child = spawn(command, [url], { stdio: 'ignore', detached: true })
  child.on('error', () => console.log('(No browser could be opened from here: open the address yourself.)'))
  child.unref()
}
