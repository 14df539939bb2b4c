import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { transform } from 'sucrase'

const root = join(__dirname, '../../../..')
const example = join(root, 'examples/asyncio/slowServer')
const expected = `answer to first
answer to second
serial: as long as 2 slow answer(s)
answer to first
answer to second
together: as long as 1 slow answer(s)
`

describe('The example of a slow server', () => {
  it('prints in TypeScript what it prints in Python', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wakepoint-'))
    try {
      const program = join(folder, 'slowServer.mjs')
      const runtime = pathToFileURL(join(root, 'out/src/runtime/index.js')).href
      const { code } = transform(readFileSync(`${example}.ts`, 'utf8'), { transforms: ['typescript'] })
      writeFileSync(program, code.replaceAll("'wakepoint/asyncio'", `'${runtime}'`))
      const { stdout } = await promisify(execFile)(process.execPath, [program], { timeout: 120_000 })
      assert.equal(stdout, expected)
    } finally {
      rmSync(folder, { recursive: true })
    }
    const python = process.env.WAKEPOINT_PYTHON ?? 'python3'
    const { stdout } = await promisify(execFile)(python, [`${example}.py`], { timeout: 120_000 })
    assert.equal(stdout, expected)
  })
})
