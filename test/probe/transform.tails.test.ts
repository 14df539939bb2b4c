import assert from 'node:assert/strict'
import { runInThisContext } from 'node:vm'
import { instrument } from '../../src/probe/node/transform/instrument'

const JAVASCRIPT = { typescript: false, jsx: false, format: 'commonjs' } as const

function code(source: string, scopes = true): string {
  return instrument(source, { path: '/a.js', language: JAVASCRIPT, scopes, probes: true })!.code
}

/** Whether the part that begins with the first `let` or `const` after the last await is a block of its own. */
function hasTail(source: string): boolean {
  const text = code(source).replaceAll('/*node-do-not-add-exception-line*/', '')
  return /\{(?:let|const) (?!\$wp_|\w+=\$wp_)/.test(text)
}

const LOOP = 'for (const k of rows) n += k'

describe('what is declared after the last await of a block', () => {
  it('is kept from the scope closure where it computes in a loop', () => {
    for (const source of [
      `async function f() { await a(); let n = 0; ${LOOP}; return n }`,
      `async function f() { await a(); let n = 0; if (n < 1) while (n < 9) n++ }`,
      `async function f() { for (;;) { await a(); const list = []; do list.push(1); while (list.length < 9) } }`,
      `async function* f() { yield 1; let n = 0; ${LOOP} }`,
      `async function f() { const g = async () => { await a(); let n = 0; ${LOOP} }; await g(); let other = 1 }`,
      `async function f() { await a(); let n = 0; ${LOOP} } async function g(n) { await n }`,
    ])
      assert(hasTail(source), source)
  })

  it('stays where it is when that would show or would not pay', () => {
    for (const source of [
      `async function f() { await a(); let n = 0; n++; return n }`,
      `async function f() { await a(); let n = 0; ${LOOP}; await b(n) }`,
      `async function f() { let n = 0; await a(); ${LOOP} }`,
      `async function f() { const g = () => n; await a(); let n = 0; ${LOOP} }`,
      `async function f() { await a(); let n = 0; ${LOOP}; function g() {} }`,
      `async function f() { await a(); let n = 0; ${LOOP}; class G {} }`,
      `async function f() { await a(); let n = eval('0'); ${LOOP} }`,
      `let n = 1; async function f() { await a(); let n = 0; ${LOOP} }`,
      `async function f(n) { { await a(); let n = 0; ${LOOP} } }`,
      `async function f() { { let n = 1 } await a(); let n = 0; ${LOOP} }`,
      `function outer() { try {} catch ({ n }) {} return async () => { await a(); let n = 0; ${LOOP} } }`,
      `const n = async () => { await a(); const x = function () {}; let n = 0; ${LOOP} }`,
    ])
      assert(!hasTail(source), source)
  })

  it('is left alone where nobody looks into suspended calls', () => {
    const source = `async function f() { await a(); let n = 0; ${LOOP} }`
    assert(!code(source, false).includes('{let n'))
  })

  it('is held in registers: V8 makes no context for it', () => {
    const source = `(async function () { await a(); let n = 0; ${LOOP}; return n })`
    const probes = `const $wp_enter=()=>({}),$wp_exit=()=>{},$wp_return=v=>v,rows=[1,2],a=async()=>{};`
    const seen = `let closure;const $wp_suspend=(v,t,s,scope)=>{closure=scope;return v};`
    const run = runInThisContext(`{${probes}${seen}[${code(source)},()=>closure]}`) as [
      () => Promise<number>,
      () => (source: string) => unknown,
    ]
    return run[0]().then(sum => {
      assert.equal(sum, 3)
      assert.equal(run[1]()('typeof n'), 'undefined')
    })
  })
})
