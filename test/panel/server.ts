import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, resolve } from 'node:path'
import webpack from 'webpack'

export const root = resolve(__dirname, '../../..')
const bundles = join(root, '.cache/panel-test')
const types: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html' }

export type Theme = 'dark' | 'light' | 'contrast' | 'contrastLight'

export interface PanelServer {
  readonly url: string
  /** Offers a text under a name. */
  offer(name: string, text: string): void
  close(): Promise<void>
}

/** Bundles the panel as it is in out/ and serves it to plain browsers of this machine. */
export async function servePanel(port = 0): Promise<PanelServer> {
  await bundle()
  const files = new Map<string, string>()
  const server = createServer(async (request, response) => {
    const name = new URL(request.url ?? '/', 'http://localhost').pathname.slice(1)
    const text = files.get(name) ?? (await fileText(name))
    response.writeHead(text === undefined ? 404 : 200, { 'content-type': types[extname(name)] ?? 'text/plain' })
    response.end(text)
  })
  await new Promise<void>((done, failed) => server.on('error', failed).listen(port, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    offer: (name, text) => files.set(name, text),
    close: () => {
      server.closeAllConnections()
      return new Promise(done => server.close(() => done()))
    },
  }
}

/** The page as the extension makes it, with its content policy, in the colours of a theme. */
export function html(script: string, theme: Theme, policy = "script-src 'self'; style-src 'self'"): string {
  return `<!doctype html>
<html lang="en" data-theme="${theme}">
  <head>
    <meta charset="utf-8">
    <link rel="icon" href="data:,">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; ${policy}">
    <title>Wakepoint</title>
    <link rel="stylesheet" href="themes.css">
    <link rel="stylesheet" href="panel.css">
  </head>
  <body>
    <script src="${script}"></script>
  </body>
</html>`
}

/** The page that plays `facts.jsonl`. */
export function recordingHtml(theme: Theme): string {
  return html('recording.js', theme, "script-src 'self'; style-src 'self'; connect-src 'self'")
}

async function fileText(name: string): Promise<string | undefined> {
  const places = [join(bundles, name), join(root, 'src/panel', name), join(root, 'test/panel', name)]
  const path = /^[\w.]+$/.test(name) ? places.find(place => existsSync(place)) : undefined
  return path === undefined ? undefined : readFile(path, 'utf8')
}

function bundle(): Promise<void> {
  const out = (name: string): string => join(root, 'out/src/panel', `${name}.js`)
  const compiler = webpack({
    mode: 'development',
    devtool: false,
    target: ['web', 'es2022'],
    context: root,
    entry: { main: out('main'), recording: out('recording') },
    output: { path: bundles, filename: '[name].js' },
    performance: { hints: false },
  })
  return new Promise((done, failed) => {
    compiler.run((error, stats) => {
      compiler.close(() => {
        if (error || stats?.hasErrors()) failed(error ?? new Error(stats?.toString('errors-only')))
        else done()
      })
    })
  })
}
