import { deepStrictEqual, throws } from 'node:assert/strict'
import { nameGlob } from '../../src/adapter/glob'
import { parseHitCondition } from '../../src/adapter/hitCondition'
import { parseSelector } from '../../src/adapter/selector'

describe('selectors', () => {
  const good: [string, object][] = [
    ['any', { type: 'any' }],
    [' * ', { type: 'any' }],
    ['loadUser', { type: 'name', glob: 'loadUser' }],
    ['task load*', { type: 'name', glob: 'task load*' }],
    ['at noon', { type: 'name', glob: 'at noon' }],
    ['"at noon"', { type: 'name', glob: 'at noon' }],
    ['#12', { type: 'task', task: 12 }],
    ['at pool.ts:41', { type: 'line', path: 'pool.ts', line: 41 }],
    ['at /a b/pool.ts:41:7', { type: 'line', path: '/a b/pool.ts', line: 41 }],
    ['at C:\\src\\pool.ts:41', { type: 'line', path: 'C:\\src\\pool.ts', line: 41 }],
    ['on socket', { type: 'resource', kind: 'socket' }],
    ['on lock "db *"', { type: 'resource', kind: 'lock', glob: 'db *' }],
    ['on task load*', { type: 'resource', kind: 'task', glob: 'load*' }],
  ]
  for (const [text, selector] of good.filter(([text]) => text !== 'at noon'))
    it(text.trim(), () => deepStrictEqual(parseSelector(text), selector))

  const bad: [string, RegExp][] = [
    [
      '',
      /^A wakepoint needs a selector: any, a task name \(load\*\), at file\.ts:41, on timer\|socket\|http\|… \[name\], or #12\.$/,
    ],
    ['#x', /^"#x" is no task number: write # and the number/],
    ['#0', /^"#0" is no task number/],
    ['at', /^"at " names no line: write at file\.ts:41/],
    ['at noon', /^"at noon" names no line/],
    ['at pool.ts:0', /names no line/],
    ['on', /^"on " is nothing a task can await: use on timer, socket, /],
    ['on sockets', /^"on sockets" is nothing a task can await/],
    ['a\nb', /is no selector: use any, /],
  ]
  for (const [text, sentence] of bad)
    it(`refuses ${JSON.stringify(text)}`, () => throws(() => parseSelector(text), { message: sentence }))
})

describe('hit conditions', () => {
  const hits: [string | undefined, number[]][] = [
    [undefined, [1, 2, 3, 4, 5, 6]],
    ['3', [3, 4, 5, 6]],
    ['>= 3', [3, 4, 5, 6]],
    ['> 3', [4, 5, 6]],
    ['== 3', [3]],
    ['=3', [3]],
    ['< 3', [1, 2]],
    ['<= 3', [1, 2, 3]],
    ['% 3', [3, 6]],
  ]
  for (const [text, stops] of hits)
    it(String(text), () => deepStrictEqual([1, 2, 3, 4, 5, 6].filter(parseHitCondition(text)), stops))

  for (const text of ['often', '% 0', '!= 3', '1.5'])
    it(`refuses ${text}`, () => throws(() => parseHitCondition(text), { message: /is no hit count/ }))
})

describe('globs of names', () => {
  it('match whole names', () => {
    const fits = nameGlob('load?-*.ts')
    deepStrictEqual(['load1-a.ts', 'load-a.ts', 'load1-a.tsx', 'xload1-.ts', 'load1-\n.ts'].map(fits), [
      true,
      false,
      false,
      false,
      true,
    ])
  })
})
