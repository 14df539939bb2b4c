import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findOracle } from './python'
import { playStories } from './stories'

/** The sources; this file runs compiled, below out/. */
const sources = join(__dirname, '../../../test/scenarios')
const names = readdirSync(sources)
  .filter(file => file.endsWith('.txt'))
  .map(file => file.slice(0, -'.txt'.length))
  .sort()

describe('Stories told in Python and in TypeScript', function () {
  this.timeout(300_000)
  let python: Map<string, string>
  let typescript: Map<string, string>
  let minor = 0

  before(async () => {
    const oracle = findOracle()
    minor = oracle.version[1]
    const js = { program: process.execPath, args: ['--expose-gc', '--enable-source-maps', join(__dirname, 'play.js')] }
    const py = { program: oracle.path, args: ['-X', 'utf8', join(sources, 'play.py')] }
    const files = (folder: string, ending: string) => names.map(name => join(folder, name + ending)).filter(existsSync)
    ;[python, typescript] = await Promise.all([
      playStories(py, files(sources, '.py'), LIMIT),
      playStories(js, files(__dirname, '.js'), LIMIT),
    ])
  })

  for (const name of names) {
    it(name, () => {
      const expected = readFileSync(join(sources, `${name}.txt`), 'utf8')
      if (minor >= needs(name)) assert.equal(python.get(name), expected, `${name}.py does not print ${name}.txt`)
      assert.equal(typescript.get(name), expected, `${name}.ts does not print ${name}.txt`)
    })
  }

  it('come in pairs', () => {
    const files = readdirSync(sources)
    const told = (ending: string) => names.filter(name => !files.includes(name + ending))
    assert.deepEqual(told('.py'), [], 'stories without their Python')
    assert.deepEqual(told('.ts'), [], 'stories without their TypeScript')
    assert.ok(names.length >= 150, `at least 150 pairs, there are ${names.length}`)
  })
})

/** The minor version of CPython from which on a story is as told: `# needs CPython 3.13` in its first line. */
function needs(name: string): number {
  const source = join(sources, `${name}.py`)
  const said = existsSync(source) && /^# needs CPython 3\.(\d+)/.exec(readFileSync(source, 'utf8'))
  return said ? Number(said[1]) : 11
}

/** Milliseconds a story may take; the players themselves end one that only waits earlier, and say more then. */
const LIMIT = 40_000
