import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

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
