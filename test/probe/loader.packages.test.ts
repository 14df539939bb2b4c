import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Program } from './support/programs'
import { runNode } from './support/runs'
import { withPrograms } from './support/transcripts'

const ROOT = join(__dirname, '..', '..', '..')
const WEBPACK = join(ROOT, 'node_modules', 'webpack', 'bin', 'webpack.js')
const KOA = join(ROOT, 'node_modules', 'koa')

/** npm's own program, beside the Node that runs the tests. */
const NPM = [
  process.env.npm_execpath,
  join(dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  npmOnPath(),
].find(path => path?.endsWith('npm-cli.js') && existsSync(path))

const SERVER = `
const Koa = require(${JSON.stringify(KOA)})
const app = new Koa()
app.on('error', e => console.log('error', e.message))
app.use(async (c, next) => { const start = c.path; await next(); c.set('x-path', start) })
app.use(async (c, next) => { try { await next() } finally { console.log('done', c.path) } })
app.use(async c => {
  if (c.path === '/fail') throw new Error('failing')
  if (c.path === '/stream') c.body = require('node:stream').Readable.from(['a', 'b'])
  else c.body = { path: c.path, later: await new Promise(r => setTimeout(r, 1, 'later')) }
})
const server = app.listen(0, '127.0.0.1', async () => {
  for (const path of ['/', '/fail', '/stream', '/x?y=1']) {
    const answer = await fetch('http://127.0.0.1:' + server.address().port + path)
    console.log(answer.status, answer.headers.get('x-path'), await answer.text())
  }
  server.close()
  server.closeAllConnections()
})
`

const PROJECT: readonly Program[] = [
  {
    file: 'package.json',
    text: '{ "name": "project", "version": "1.2.3", "dependencies": { "part": "file:./part" } }',
  },
  { file: 'part/package.json', text: '{ "name": "part", "version": "0.1.0", "main": "part.js" }' },
  { file: 'part/part.js', text: 'export const part = async () => { await null; return 1 }\n' },
  { file: 'server.cjs', text: SERVER },
  { file: '.npmignore', text: 'cache\nserver.cjs\nprograms.txt\n' },
  { file: 'index.js', text: "import { part } from './part/part.js'\npart().then(console.log)\n" },
]

/** Runs a program natively and with probes in every file, each in a fresh project; compares what they say and leave. */
async function same(args: readonly string[], leaves?: string): Promise<void> {
  const ends = []
  for (const witness of [undefined, { include: ['**'], locals: 'everything' } as const])
    ends.push(
      await withPrograms(PROJECT, async folder => {
        const run = await runNode(args, { cwd: folder, witness, env: { npm_config_cache: join(folder, 'cache') } })
        const clean = (text: string) => text.replaceAll(folder, '').replace(/\b\d+(\.\d+)? ?(?:ms|s|m)\b/g, '')
        const left = leaves ? readFileSync(join(folder, leaves), 'utf8') : ''
        return { ...run, stdout: clean(run.stdout), stderr: clean(run.stderr), left }
      }),
    )
  assert.equal(ends[0]!.code, 0, ends[0]!.stderr)
  assert.deepEqual(ends[1], ends[0])
}

describe('real programs with probes in every file', function () {
  this.timeout(600_000)

  const npm: readonly (readonly [string, string, string?])[] = [
    ['npm --version', '--version'],
    ['npm install', 'install --offline --no-audit --no-fund', 'package-lock.json'],
    ['npm pack --dry-run', 'pack --dry-run --json'],
    ['npm pkg get', 'pkg get'],
  ]
  for (const [name, args, leaves] of npm) if (NPM) it(name, () => same([NPM, ...args.split(' ')], leaves))

  it('webpack', () => same([WEBPACK, '--mode', 'production', '--entry', './index.js', '-o', './dist'], 'dist/main.js'))

  it('koa', () => same(['server.cjs']))
})

function npmOnPath(): string | undefined {
  try {
    return realpathSync(execFileSync('which', ['npm'], { encoding: 'utf8' }).trim())
  } catch {
    return undefined
  }
}
