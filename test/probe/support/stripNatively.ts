import { readFileSync } from 'node:fs'
import module from 'node:module'
import { eraseTypes } from '../../../src/probe/node/transform/erase'
import { parseText } from '../../../src/probe/node/transform/syntax'

/**
 * Runs on Node 24: takes the types out of each file (arguments) as Node does and as the probe does, and writes down the
 * files where more than semicolons and empty import lists differ. Files that Node refuses are counted only.
 */
const strip = (module as unknown as { stripTypeScriptTypes(code: string): string }).stripTypeScriptTypes
const plain = (text: string) =>
  text
    .replace(/[;\s]+/g, ' ')
    .replace(/import \{[\s,]*\} from [^ ]+/g, '')
    .replace(/, \}/g, ' }')

const different: string[] = []
let compared = 0
for (const path of process.argv.slice(2)) {
  const source = readFileSync(path, 'utf8')
  const expected = attempt(() => strip(source))
  if (expected === undefined) continue
  compared++
  const program = parseText(source, { typescript: true, jsx: false, format: 'either' })
  const erased = program && eraseTypes(source, program, true, (_, why) => fail(why))
  if (!erased || plain(put(erased.text, erased.additions)) !== plain(expected)) different.push(path)
}
process.stdout.write(JSON.stringify({ compared, different }))

function put(text: string, additions: readonly { readonly offset: number; readonly text: string }[]): string {
  const last = [...additions].sort((a, b) => b.offset - a.offset)
  return last.reduce((whole, one) => whole.slice(0, one.offset) + one.text + whole.slice(one.offset), text)
}

function attempt(make: () => string): string | undefined {
  try {
    return make()
  } catch {
    return undefined
  }
}

function fail(why: string): never {
  throw new SyntaxError(why)
}
