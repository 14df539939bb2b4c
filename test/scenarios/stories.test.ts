import assert from 'node:assert/strict'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findOracle } from './python'
import { playStories } from './stories'

/** The sources; this file runs compiled, below out/. */
const sources = join(__dirname, '../../../test/scenarios')
const typescript = (folder = __dirname) => ({ program: process.execPath, args: [join(folder, 'play.js')] })

describe('The players of stories', () => {
  const expected = readFileSync(join(sources, 'lock_fairness.txt'), 'utf8')

  it('end a story that keeps the thread, name it, and play the others', async () => {
    const python = { program: findOracle().path, args: ['-X', 'utf8', join(sources, 'play.py')] }
    const both = await Promise.all([
      playStories(python, [join(sources, 'stuck/endless.py'), join(sources, 'lock_fairness.py')], LIMIT),
      playStories(typescript(), [join(__dirname, 'stuck/endless.js'), join(__dirname, 'lock_fairness.js')], LIMIT),
    ])
    for (const told of both) {
      assert.equal(told.get('endless'), 'FAILED: the story endless did not end within 8 seconds\n')
      assert.equal(told.get('lock_fairness'), expected)
    }
  })

  it('tell of a story that waits for ever what it waits for', async () => {
    const { program, args } = typescript()
    const player = { program, args: [...args, '--limit=500'] }
    const told = await playStories(player, [join(__dirname, 'stuck/waiting.js')], LIMIT)
    const transcript = told.get('waiting')!
    assert.match(transcript, /^begun\nFAILED Error: the story waiting did not end within 0\.5 seconds\n/)
    assert.match(transcript, /Task-1/)
  })

  it('are not disturbed by a build that writes the runtime meanwhile', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stories-'))
    try {
      const scenarios = join(folder, 'out/test/scenarios')
      mkdirSync(scenarios, { recursive: true })
      cpSync(join(__dirname, '../../src/runtime'), join(folder, 'out/src/runtime'), { recursive: true })
      const played = ['play.js', 'print.js', 'lock_fairness.js']
      for (const file of played) cpSync(join(__dirname, file), join(scenarios, file))
      const lock = JSON.stringify(join(folder, 'out/src/runtime/lock.js'))
      const build = `require('node:fs').writeFileSync(${lock}, 'throw new Error("half a file")'); exports.default = null`
      writeFileSync(join(scenarios, 'build.js'), build)
      const files = [join(scenarios, 'build.js'), join(scenarios, 'lock_fairness.js')]
      const told = await playStories(typescript(scenarios), files, LIMIT)
      assert.equal(told.get('lock_fairness'), expected)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

/** Milliseconds. */
const LIMIT = 8_000
