import assert from 'node:assert/strict'
import { instrument } from '../../src/probe/node/transform/instrument'
import { inFile, movedBy, wrapperOf } from '../../src/probe/node/transform/wrappers'

const language = { typescript: false, jsx: false, format: 'commonjs' } as const
const FILE = `test('waits', async () => { await gate })`

/** The text of a file in what a test runner puts around it, with probes, and the places of its sites. */
function wrapped(head: string, tail: string, columnOffset: number) {
  const source = head + FILE + tail
  const wrapper = wrapperOf(source, columnOffset)
  const options = { path: '/a.test.js', language, scopes: true, probes: true, wrapper }
  const { code, edits, sites } = instrument(source, options)!
  const places = sites.map(({ kind, functionName, column }) => `${kind} ${functionName} ${column}`)
  return { source, code, edits, places, wrapper }
}

const own = [`function test("waits") ${FILE.indexOf('async') + 1}`, `await test("waits") ${FILE.indexOf('await') + 1}`]

/** Where the first character of each word stands by the edits, in the text that runs and in the file. */
function columns(code: string, edits: ReturnType<typeof inFile>, word: string, offset: number): [number, number] {
  const generated = code.indexOf(word) + offset
  const edit = edits.filter(one => one.line === 0 && one.generated <= generated).at(-1)
  return [generated, edit ? edit.original + Math.max(0, generated - edit.generated - edit.inserted) : generated]
}

describe('a file that a test runner makes a function', () => {
  it('keeps its places where the head stands before its text', () => {
    const head = '({"Object.<anonymous>":function(module,exports,require){'
    const { places, wrapper, code, edits } = wrapped(head, '\n}});', 0)
    assert.equal(wrapper, head.length)
    assert.deepEqual(places, own)
    for (const word of ['test(', 'async', 'gate'])
      assert.equal(columns(code, inFile(edits, wrapper, 0), word, 0)[1], FILE.indexOf(word), word)
  })

  it('is a module that waits where the function is async, and keeps the columns that V8 is told', () => {
    const head = `'use strict';async (load)=>{{await load;`
    const { places, wrapper, code, edits } = wrapped(head, '\n}}', -head.length)
    assert.deepEqual(places, ['module (module) 1', 'await (module) 1', ...own])
    for (const word of ['test(', 'async ()', 'gate']) {
      const [, inside] = columns(code, inFile(edits, wrapper, -head.length), word, -head.length)
      assert.equal(inside, FILE.indexOf(word), word)
      const [, seen] = columns(code, movedBy(-head.length, edits), word, -head.length)
      assert.equal(seen, FILE.indexOf(word), word)
    }
  })

  it('has no head otherwise', () => {
    assert.equal(wrapperOf(FILE, 0), 0)
    assert.equal(wrapperOf(FILE, 9), 0)
  })
})
