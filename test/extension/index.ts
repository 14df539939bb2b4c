import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import Mocha from 'mocha'

/**
 * Called by VS Code inside the extension host: runs every test file beside this one. The numbers are written by the
 * reporter, since an extension host that dies is told to the outside as a success.
 */
export async function run(): Promise<void> {
  const mocha = new Mocha({
    timeout: 180_000,
    slow: 5_000,
    color: false,
    forbidOnly: true,
    reporter: require(join(__dirname, '../../../test/harness/reporter.cjs')),
  })
  const files = (await readdir(__dirname)).filter(name => name.endsWith('.test.js')).sort()
  for (const file of files) mocha.addFile(join(__dirname, file))
  const failures = await new Promise<number>(resolve => mocha.run(resolve))
  if (failures > 0) throw new Error(`${failures} tests failed`)
}
