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
const printed =
  /^answer to first\nanswer to second\nserial: as long as (\d+) slow answer\(s\)\n(?:answer to first\nanswer to second|answer to second\nanswer to first)\ntogether: as long as (\d+) slow answer\(s\)\n$/

describe('The example of a slow server prints the same', () => {
  let folder: string

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'wakepoint-'))
  })
  after(() => rmSync(folder, { recursive: true }))

  it('in TypeScript', async () => {
    const runtime = pathToFileURL(join(root, 'out/src/runtime/index.js')).href
    const { code } = transform(readFileSync(`${example}.ts`, 'utf8'), { transforms: ['typescript'] })
    const text = code.replaceAll("'wakepoint/asyncio'", `'${runtime}'`)
    await isFasterTogether(process.execPath, join(folder, 'slowServer.mjs'), text)
  })

  it('in Python', () =>
    isFasterTogether(findOracle().path, join(folder, 'slowServer.py'), readFileSync(`${example}.py`, 'utf8')))
})

/**
 * Two answers one after the other last as long as two, together as long as one; never less. On a busy machine it is seen
 * once the answers are slow enough.
 */
async function isFasterTogether(runtime: string, program: string, text: string): Promise<void> {
  for (let slowness = 0.25; slowness <= 8; slowness *= 2) {
    writeFileSync(program, text.replace(/SLOWNESS = 0\.25/, `SLOWNESS = ${slowness}`))
    const { stdout } = await promisify(execFile)(runtime, [program], { timeout: 120_000 })
    assert.match(stdout, printed)
    const [serial, together] = printed.exec(stdout)!.slice(1).map(Number)
    assert.ok(serial! >= 2 && together! >= 1, stdout)
    if (serial === 2 && together === 1) return
  }
  assert.fail('it was never as fast as it says')
}
