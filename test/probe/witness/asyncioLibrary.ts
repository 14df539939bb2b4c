import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Watched, type WatchOptions } from './watched'

/** A folder for NODE_PATH in which a program finds `wakepoint/asyncio`, as it is compiled now. */
export class AsyncioLibrary {
  readonly path = mkdtempSync(join(tmpdir(), 'wakepoint-library-'))

  constructor() {
    mkdirSync(join(this.path, 'wakepoint/asyncio'), { recursive: true })
    const put = (file: string, module: string) => {
      const runtime = JSON.stringify(resolve('out/src/runtime', module))
      writeFileSync(join(this.path, 'wakepoint', file), `module.exports = require(${runtime})`)
    }
    put('asyncio.js', 'index.js')
    put('asyncio/promises.js', 'awaitablePromises.js')
  }

  dispose(): void {
    rmSync(this.path, { recursive: true })
  }
}

/** For a `describe`: programs on our own asyncio, one a test, which end with it. */
export function asyncioPrograms() {
  let library: AsyncioLibrary
  let program: Watched | undefined
  before(() => {
    library = new AsyncioLibrary()
  })
  after(() => library.dispose())
  afterEach(() => program?.dispose())
  const env = () => ({ NODE_PATH: library.path })
  return {
    async start(source: string, options: WatchOptions = {}): Promise<Watched> {
      program = await Watched.start(source, { ...options, env: env() })
      return program
    },
    /** That a program prints and ends as it does without Wakepoint; answers what it prints. */
    async endsAsAlone({ path, outcome }: Watched): Promise<string> {
      const { stdout, stderr, code } = await outcome
      const alone = spawnSync(process.execPath, [path], { encoding: 'utf8', env: { ...process.env, ...env() } })
      assert.equal(stdout, alone.stdout)
      assert.equal(stderr, alone.stderr)
      assert.equal(code, alone.status)
      return stdout
    },
  }
}
