import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

/**
 * Who may know whom is guarded by the compiler: each case puts one wrong line into a copy of a room and runs the
 * real build on it.
 */
describe('the rules of the rooms', () => {
  const root = resolve(__dirname, '../../..')
  let copy: string

  before(() => {
    copy = mkdtempSync(join(tmpdir(), 'wakepoint-rooms-'))
    cpSync(join(root, 'src'), join(copy, 'src'), { recursive: true })
    cpSync(join(root, 'tsconfig.base.json'), join(copy, 'tsconfig.base.json'))
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction')
  })

  after(() => rmSync(copy, { recursive: true, force: true }))

  const forbidden: Record<string, { room: string; line: string; error: RegExp }> = {
    'the adapter may not import the extension': {
      room: 'adapter',
      line: `import '../extension/main'`,
      error: /TS6307/,
    },
    'the extension may not import the model, not even a type': {
      room: 'extension',
      line: `import type * as model from '../model'\nexport type Wrong = typeof model`,
      error: /TS6307/,
    },
    'the panel may not import the adapter': { room: 'panel', line: `import '../adapter/backend'`, error: /TS6307/ },
    'the panel has no Node.js': {
      room: 'panel',
      line: `export const wrong = process.pid`,
      error: /TS2580|TS2591|TS2304/,
    },
    'the model has no document': { room: 'model', line: `export const wrong = document.title`, error: /TS2584|TS2304/ },
    'the protocol imports nothing': { room: 'protocol', line: `import '../model'`, error: /TS6307/ },
    'the runtime does not know the words of the debugger': {
      room: 'runtime',
      line: `import '../protocol'`,
      error: /TS6307/,
    },
    'the witness may not import the adapter': {
      room: 'probe/node',
      line: `import '../../adapter/backend'`,
      error: /TS6307/,
    },
  }

  for (const [rule, { room, line, error }] of Object.entries(forbidden)) {
    it(rule, async () => {
      const file = join(copy, 'src', room, 'wrong.ts')
      writeFileSync(file, `${line}\n`)
      try {
        assert.match(await errorsOf(room, 'wrong.ts'), error)
      } finally {
        rmSync(file)
      }
    })
  }

  /** What `tsc -b` says about one file of a room; empty when it takes it. */
  async function errorsOf(room: string, file: string): Promise<string> {
    const tsc = join(root, 'node_modules/typescript/bin/tsc')
    const { stdout } = await promisify(execFile)(process.execPath, [tsc, '-b', join('src', room)], { cwd: copy }).catch(
      (failed: { stdout: string }) => failed,
    )
    return stdout
      .split('\n')
      .filter(text => text.startsWith(`src/${room}/${file}`))
      .join('\n')
  }
})
