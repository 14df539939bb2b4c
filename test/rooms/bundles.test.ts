import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import webpack, { type Configuration } from 'webpack'

describe('the bundles', () => {
  const root = resolve(__dirname, '../../..')
  const configurations: Configuration[] = require(join(root, 'webpack.config.js'))({})
  let folder: string

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'wakepoint-bundles-'))
  })

  after(() => rmSync(folder, { recursive: true, force: true }))

  for (const configuration of configurations) {
    const allowed = configuration.name === 'extension'
    it(`${configuration.name} ${allowed ? 'may' : 'may not'} ask for the module vscode`, async () => {
      const entry = join(folder, 'wrong.js')
      writeFileSync(entry, `require('vscode')`)
      const errors = await errorsOf({ ...configuration, entry: { wrong: entry }, plugins: [], cache: false })
      if (allowed) assert.deepEqual(errors, [])
      else assert.match(errors.join('\n'), /Can't resolve 'vscode'/)
    })
  }

  async function errorsOf(configuration: Configuration): Promise<string[]> {
    const compiler = webpack({ ...configuration, output: { ...configuration.output, path: join(folder, 'dist') } })!
    const stats = await new Promise<webpack.Stats | undefined>((resolve, reject) => {
      compiler.run((error, stats) => (error ? reject(error) : resolve(stats)))
    })
    await new Promise(resolve => compiler.close(resolve))
    return (stats?.toJson({ all: false, errors: true }).errors ?? []).map(({ message }) => message)
  }
})
