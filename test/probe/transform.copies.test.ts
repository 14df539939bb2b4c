import assert from 'node:assert/strict'
import { runInThisContext } from 'node:vm'
import { instrument } from '../../src/probe/node/transform/instrument'

const JAVASCRIPT = { typescript: false, jsx: false, format: 'either' } as const

function code(source: string, scopes = true): string {
  const { code } = instrument(source, { path: '/a.js', language: JAVASCRIPT, scopes, probes: true })!
  return code.replaceAll('/*node-do-not-add-exception-line*/', '')
}

/** The names that loops work on copies of, in their order. */
function copied(source: string, scopes = true): string {
  return [...code(source, scopes).matchAll(/\btry\{let ([^;]*=\$wp_\d+);/g)]
    .map(([, list]) => list!.replace(/=\$wp_\d+/g, ''))
    .join('; ')
}

describe('a loop in which its function does not wait', () => {
  it('works on copies of what a scope closure sees', () => {
    for (const [names, source] of [
      ['n', 'async function f() { let n = 0; for (const x of list) n += x; await n }'],
      ['a,n', 'async function f(a) { var n = 0; while (a.length > n) n++; await n }'],
      ['n; n', 'async function f(n) { await n; for (;;) n++; await n; { do n--; while (n) } }'],
      ['n', 'async function* f() { let n = 0; out: for (;;) for (;;) { n++; continue out } yield n }'],
      ['n', 'const f = async () => { for (;;) { let n = 0; for (const x of list) n = x; await n } }'],
      ['i', 'async function f() { for (let i = 0; await i; ) while (i < 3) i++ }'],
      ['n', 'async function f() { let n = 0; if (a) for (const x of list) n += x; await n; let m = 0; for (;;) m++ }'],
      ['n', 'async function f() { let n = 0; const all = [].map(x => x + 1); for (;;) [n] = all; await n }'],
      [
        'n',
        "import { sleep } from 'wakepoint/asyncio'; function* f() { let n = 0; while (n < 9) n++; yield* sleep(n); for (;;) yield n++ }",
      ],
    ] as const)
      assert.equal(copied(source), names, source)
  })

  it('works on the variables themselves where that might show, or would not pay', () => {
    for (const source of [
      'async function f() { let n = 0; for (const x of list) log(n); await n }',
      'async function f() { let n = 0; for (const x of list) n += await x }',
      'async function f() { let n = 0; const g = () => n; for (const x of list) n += x; await g }',
      'async function f() { let n = 0; for (const x of list) { n += x; later(() => x) } await n }',
      'async function f() { let n = 0; for (const x of list) n += eval(x); await n }',
      'async function f() { for (const x of list) n += x; await a; let n = 0 }',
      'async function f() { const n = 0; for (const x of list) n += x; await n }',
      'async function f(n) { for (const x of list) n += x; await arguments }',
      'async function f() { for (const x of list) n += x; await n; function n() {} }',
      'async function f() { switch (a) { case 1: let n = 0; default: for (;;) n++; await n } }',
      'async function f() { await a; let n = 0; for (const x of list) n += x }',
      'async function f() { { let n = 0; for (const x of list) n += x } await a }',
      'async function f() { for (var n of list) n++; await n }',
      'let n = 0; async function f() { for (const x of list) n += x; await n }',
      'function f() { let n = 0; for (const x of list) n += x; return async () => { await n } }',
      'async function f() { var let = 0; for (;;) let++; await let }',
    ])
      assert.equal(copied(source), '', source)
  })

  it('is left alone where nobody looks into suspended calls', () => {
    assert.equal(copied('async function f() { let n = 0; for (;;) n++; await n }', false), '')
  })

  it('gives back what it worked on however it is left, and keeps none of it', async () => {
    const source = `(async function (how) {
      let list = [0], last = 0
      try {
        for (const n of [1, 2, 3]) {
          last = n
          list = [...list, n]
          if (how === 'throw') throw list
        }
      } catch {}
      await show()
    })`
    const probes = 'const $wp_enter=()=>({}),$wp_exit=()=>{},$wp_return=v=>v,$wp_caught=()=>{}'
    const seen = 'let closure;const $wp_suspend=(v,t,s,scope)=>{closure=scope;return v},show=()=>0'
    const [run, closure] = runInThisContext(`{${probes};${seen};[${code(source)},()=>closure]}`) as [
      (how: string) => Promise<void>,
      () => (source: string) => unknown,
    ]
    for (const [how, list, last] of [
      ['end', [0, 1, 2, 3], 3],
      ['throw', [0, 1], 1],
    ] as const) {
      await run(how)
      assert.deepEqual([closure()('list'), closure()('last')], [list, last])
      assert.deepEqual([closure()('typeof $wp_0'), closure()('typeof $wp_1')], ['undefined', 'undefined'])
    }
  })
})
