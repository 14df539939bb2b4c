import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { transform } from 'sucrase'
import { findOracle } from '../../scenarios/python'

const root = join(__dirname, '../../../..')
const example = join(root, 'examples/asyncio/slowServer')
const shape =
  /^answer to first\nanswer to second\nserial: as long as (\d+) slow answer\(s\)\nanswer to first\nanswer to second\ntogether: as long as (\d+) slow answer\(s\)\n$/

/** How often a busy machine may stand between the example and its measure: a slow answer takes a quarter of a second. */
const tries = 20

describe('The example of a slow server', () => {
  it('prints in TypeScript what it prints in Python', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wakepoint-'))
    try {
      const program = join(folder, 'slowServer.mjs')
      const runtime = pathToFileURL(join(root, 'out/src/runtime/index.js')).href
      const { code } = transform(readFileSync(`${example}.ts`, 'utf8'), { transforms: ['typescript'] })
      writeFileSync(program, code.replaceAll("'wakepoint/asyncio'", `'${runtime}'`))
      await isFasterTogether(process.execPath, program)
    } finally {
      rmSync(folder, { recursive: true })
    }
    await isFasterTogether(findOracle().path, `${example}.py`)
  })
})

/** Two answers one after the other last as long as two, together as long as one; never less. */
async function isFasterTogether(runtime: string, program: string): Promise<void> {
  for (let i = 0; i < tries; i++) {
    const { stdout } = await promisify(execFile)(runtime, [program], { timeout: 120_000 })
    assert.match(stdout, shape)
    const [serial, together] = shape.exec(stdout)!.slice(1).map(Number)
    assert.ok(serial! >= 2 && together! >= 1, stdout)
    if (serial === 2 && together === 1) return
  }
  assert.fail(`in none of ${tries} runs it was as fast as it says`)
}
