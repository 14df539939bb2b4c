import { type ChildProcess, spawn } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

/** What the harness has installed; absolute paths. */
export interface InstalledServer {
  readonly folder: string
  readonly node: string
}

export interface ServerOptions {
  /** Folder of the VS Code server (the harness installs it), and the Node.js that it runs on. */
  readonly server: InstalledServer
  /** Environment of the server and so of the extension host. */
  readonly env?: Readonly<Record<string, string>>
  /** User settings, on top of the quiet ones here. */
  readonly settings?: Readonly<Record<string, unknown>>
  /** A packaged extension to install first; absolute path. */
  readonly vsix?: string
  /** Folder of an extension that is there, too; absolute path. */
  readonly neighbour?: string
  /** Lets a page tell when a suite in the extension host ends; also hides notifications. */
  readonly smokeTestDriver?: boolean
  /** A secret that the address must carry; absent: none is asked for. */
  readonly token?: string
}

export interface Server {
  /** Host and port, as the address of remote files in the editor: `127.0.0.1:4711`. */
  readonly authority: string
  /** Address that opens a folder (absolute path), with what else the workbench should do. */
  url(folder: string, payload?: readonly (readonly [string, string])[]): string
  /** `vscode-remote:` address of an absolute path. */
  remote(path: string): string
  /** Everything that the server has printed. */
  log(): string
  /** Ends the server, its extension hosts and their children, and removes its data. */
  stop(): Promise<void>
}

/** Starts a VS Code server of its own on loopback, with fresh user data in a temporary folder. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const data = await mkdtemp(join(tmpdir(), 'wake-'))
  const main = join(options.server.folder, 'out/server-main.js')
  const env = { ...process.env, ...options.env, ...quietEnvironment(data) }
  await writeSettings(data, options.settings)
  if (options.neighbour)
    await cp(options.neighbour, join(data, 'extensions', basename(options.neighbour)), { recursive: true })
  const common = ['--server-data-dir', data, '--accept-server-license-terms', '--telemetry-level', 'off']
  if (options.vsix)
    await finish(spawn(options.server.node, [main, ...common, '--install-extension', options.vsix, '--force'], { env }))
  const child = spawn(
    options.server.node,
    [
      main,
      ...common,
      ...flags,
      ...(await tokenFlags(data, options.token)),
      ...(options.smokeTestDriver ? ['--enable-smoke-test-driver'] : []),
    ],
    { env, detached: process.platform !== 'win32', stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const output = new Output(child)
  const stop = async () => {
    await end(child)
    await rm(data, { recursive: true, force: true, maxRetries: 10 })
  }
  try {
    const [, port] = await output.waitFor(/Extension host agent listening on (\d+)/)
    const authority = `127.0.0.1:${port}`
    const remote = (path: string) => `vscode-remote://${authority}${path}`
    const url = (folder: string, payload: readonly (readonly [string, string])[] = []) => {
      const query = new URLSearchParams({ folder, payload: JSON.stringify(payload) })
      if (options.token) query.set('tkn', options.token)
      return `http://${authority}/?${query}`
    }
    return { authority, url, remote, log: () => output.text, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

const flags = ['--host', '127.0.0.1', '--port', '0', '--disable-workspace-trust', '--force-disable-user-env']

/** No gallery, and sockets and caches in a folder of our own: their paths must be short, and nothing may be left behind. */
function quietEnvironment(data: string): Record<string, string> {
  return { EXTENSIONS_GALLERY: '{"serviceUrl":""}', TMPDIR: data, XDG_RUNTIME_DIR: data }
}

async function tokenFlags(data: string, token: string | undefined): Promise<string[]> {
  if (!token) return ['--without-connection-token']
  const file = join(data, 'token')
  await writeFile(file, token, { mode: 0o600 })
  return ['--connection-token-file', file]
}

async function writeSettings(data: string, settings: Readonly<Record<string, unknown>> = {}): Promise<void> {
  const folder = join(data, 'data/User')
  await mkdir(folder, { recursive: true })
  const quiet = {
    'workbench.startupEditor': 'none',
    'workbench.tips.enabled': false,
    'security.workspace.trust.enabled': false,
    'extensions.autoUpdate': false,
    'extensions.autoCheckUpdates': false,
    'extensions.ignoreRecommendations': true,
    'git.enabled': false,
    'chat.commandCenter.enabled': false,
    'chat.disableAIFeatures': true,
    'workbench.secondarySideBar.defaultVisibility': 'hidden',
    'terminal.integrated.gpuAcceleration': 'off',
    'typescript.disableAutomaticTypeAcquisition': true,
  }
  await writeFile(join(folder, 'settings.json'), JSON.stringify({ ...quiet, ...settings }))
}

class Output {
  text = ''
  private readonly waiting = new Set<() => void>()
  private ended = false

  constructor(child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.text += text
        for (const check of this.waiting) check()
      })
    }
    child.once('exit', () => {
      this.ended = true
      for (const check of this.waiting) check()
    })
  }

  waitFor(pattern: RegExp): Promise<RegExpMatchArray> {
    return new Promise((resolve, reject) => {
      const check = () => {
        const match = this.text.match(pattern)
        if (!match && !this.ended) return
        this.waiting.delete(check)
        if (match) resolve(match)
        else reject(new Error(`The VS Code server ended before it was ready:\n${this.text}`))
      }
      this.waiting.add(check)
      check()
    })
  }
}

/** Ends the whole process group, so that no extension host outlives its server. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise(resolve => child.once('exit', resolve))
  if (process.platform === 'win32') child.kill()
  else process.kill(-child.pid!, 'SIGTERM')
  await gone
}

function finish(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const output = new Output(child)
    child.once('error', reject)
    child.once('exit', code =>
      code === 0 ? resolve() : reject(new Error(`Installing the extension failed:\n${output.text}`)),
    )
  })
}
