import fc from 'fast-check'

/**
 * Random programs of async functions, generators, promises, timers, I/O and AsyncLocalStorage. They use the words of
 * `transcriber.ts`. A function calls only later ones, loops are short: every program ends. What comes from outside
 * (timers, files) goes through `gate`, which lets one result in at a time and in the order of the requests, so that the
 * program itself has one order only.
 */
export const randomProgram: fc.Arbitrary<string> = fc
  .integer({ min: 2, max: 5 })
  .chain(count =>
    fc.tuple(...Array.from({ length: count }, (_, index) => functionText(index, count)), body(-1, count, false)),
  )
  .map(parts => {
    const main = parts.at(-1)
    return [
      ...parts.slice(0, -1),
      `async function main(a) { ${main} }`,
      'const run = () => als.run("main", main, 0)',
    ].join('\n')
  })

const LABELS = 'abcdefgh'

function functionText(index: number, count: number): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...FORMS), fc.boolean())
    .chain(([form, strict]) =>
      body(index, count, form.generator).map(text =>
        form.text(`f${index}`, `${strict && form.directive ? "'use strict'; " : ''}${text}`),
      ),
    )
}

interface Form {
  readonly generator: boolean
  readonly directive: boolean
  readonly text: (name: string, body: string) => string
}

const FORMS: readonly Form[] = [
  { generator: false, directive: true, text: (name, body) => `async function ${name}(a) { ${body} }` },
  { generator: false, directive: true, text: (name, body) => `const ${name} = async a => { ${body} }` },
  {
    generator: false,
    directive: false,
    text: (name, body) => `const ${name} = async function (a = 1, ...more) { ${body} }`,
  },
  {
    generator: false,
    directive: true,
    text: (name, body) =>
      `const ${name} = x => new (class { #p = x; async m(a) { ${body} } go() { return this.m(this.#p) } })().go()`,
  },
  { generator: false, directive: false, text: (name, body) => `const ${name} = { async m(a) { ${body} } }.m` },
  {
    generator: false,
    directive: false,
    text: (name, body) =>
      `function ${name}(a) { return new Promise((resolve, reject) => { (async () => { ${body} })().then(resolve, reject) }) }`,
  },
  { generator: true, directive: true, text: (name, body) => `async function* ${name}(a) { ${body} }` },
  { generator: true, directive: false, text: (name, body) => `const ${name} = { async *m(a) { ${body} } }.m` },
]

function body(index: number, count: number, generator: boolean): fc.Arbitrary<string> {
  const { block } = fc.letrec<{ block: string; plain: string; expression: string }>(tie => ({
    block: statements(index, generator, tie('block'), tie('plain'), tie('expression')),
    plain: statements(index, false, tie('plain'), tie('plain'), tie('expression')),
    expression: expressions(index, count, tie('expression')),
  }))
  const end = fc.oneof(
    fc.oneof(...leaves(index), ...calls(index, count)).map(operand => `\nreturn ${operand}`),
    fc.constant(''),
  )
  return fc.tuple(block, end).map(([text, last]) => text + last)
}

type Text = fc.Arbitrary<string>

/** A few statements. `block` goes into blocks of the same function, `plain` into functions inside. */
function statements(index: number, generator: boolean, block: Text, plain: Text, expression: Text): Text {
  const name = fc.integer({ min: 0, max: 99 })
  const simple: Text[] = [
    name.map(n => `log('f${index}', ${n}, a)`),
    expression.map(e => `await ${e}`),
    fc.tuple(name, expression).map(([n, e]) => `{ const v = await ${e}; log('v${n}', v) }`),
    fc.tuple(name, expression, expression).map(([n, e, f]) => `log(${n}, await ${e}, await ${f})`),
    fc
      .tuple(name, expression)
      .map(
        ([n, e]) => `{ const v = await ${e}; let t = ${n}; for (const k of [1, 2]) t += k; log('tail', t, typeof v) }`,
      ),
    expression.map(e => `a = await ${e}`),
    // Loops that work on copies of what a scope closure sees.
    fc
      .tuple(
        name,
        expression,
        fc.constantFrom('', 'if (t > 5) break', 'if (turns() > 3) return t', 'if (t > 5) throw t'),
      )
      .map(
        ([n, e, end]) =>
          `{ let t = ${n % 4}, u = a; try { for (const k of [1, 2, 3]) { t += k; u = [t, k]; ${end} } } finally { log('computed', t, u) } await ${e}; while (t > 3) { t--; a = t } log(t) }`,
      ),
    name.map(n => `log('store', als.getStore(), ${n})`),
    expression.map(e => `(async () => { log('detached', await ${e}) })()`),
    expression,
  ]
  if (generator) {
    simple.push(
      expression.map(e => `yield ${e}`),
      expression.map(e => `log('sent', yield ${e})`),
    )
    simple.push(fc.constant('yield* source(2, log)'))
  }
  const compound: Text[] = [
    fc.tuple(expression, block, block).map(([e, b, c]) => `if (await ${e}) { ${b} } else { ${c} }`),
    fc
      .tuple(block, block, block)
      .map(([b, c, d]) => `try { ${b} } catch (e) { say(e); ${c} } finally { log('finally'); ${d} }`),
    fc.tuple(block, block).map(([b, c]) => `try { ${b} } finally { ${c} }`),
    fc
      .tuple(block, fc.constantFrom('', 'break', 'continue', 'if (i) break'))
      .map(([b, end]) => `for (let i = 0; i < 2; i++) { log('turn', i); ${b}; ${end} }`),
    fc
      .tuple(expression, expression, block, fc.constantFrom('', 'break'))
      .map(([e, f, b, end]) => `for await (const x of [${e}, ${f}]) { log('x', x); ${b}; ${end} }`),
    fc
      .tuple(block, fc.constantFrom('', 'break', 'continue', "throw new Error('in loop')"))
      .map(([b, end]) => `for await (const x of source(2, log)) { log('s', x); ${b}; ${end} }`),
    fc
      .tuple(block, fc.constantFrom('', 'break'))
      .map(([b, end]) => `for await (const x of streams(2)) { log('streamed', x); ${b}; ${end} }`),
    fc
      .tuple(fc.constantFrom(...LABELS), block, expression)
      .map(([l, b, e]) => `${l}_${index + 1}: { ${b}; if (await ${e}) break ${l}_${index + 1}; log('stayed') }`),
    fc
      .tuple(expression, block, block)
      .map(
        ([e, b, c]) => `switch (await ${e}) { case 1: ${b}; break; case undefined: { ${c} } default: log('default') }`,
      ),
    fc.tuple(name, plain).map(([n, b]) => `als.run(${n}, async () => { ${b} }).then(x => log('ran', x), say)`),
    plain.map(b => `await (async () => { ${b} })().catch(say)`),
  ]
  const leaving: Text[] = [
    expression.map(e => `return ${e}`),
    expression.map(e => `return await ${e}`),
    name.map(n => `throw new Error('e${n}')`),
    fc.constant('return'),
  ]
  const statement = fc.oneof(
    { maxDepth: 3, depthIdentifier: `statement${index}` },
    { weight: 9, arbitrary: fc.oneof(...simple) },
    { weight: 4, arbitrary: fc.oneof(...compound) },
    { weight: 1, arbitrary: fc.oneof(...leaving).map(text => `if (turns() > 3) { ${text} }`) },
  )
  return fc.array(statement, { minLength: 1, maxLength: 3, size: 'max' }).map(all => all.join(';\n'))
}

function leaves(index: number): fc.Arbitrary<string>[] {
  const n = fc.integer({ min: 0, max: 3 })
  return [
    n.map(String),
    fc.constant('a'),
    n.map(k => `later(${k})`),
    n.map(k => `thenable(${k})`),
    n.map(k => `fails('x${k}${index}').catch(e => e.message)`),
    n.map(k => `new Promise(resolve => gate(() => sleep(0)).then(() => resolve(${k})))`),
    n.map(k => `gate(() => sleep(${k}, 't${k}'))`),
    fc.constant(`gate(() => readFile(here)).then(b => b.length > 0)`),
    fc.constant(`gate(() => immediate('i'))`),
    fc.constant(`gate(() => readBytes(here)).then(b => b.length > 0)`),
    n.map(k => `gate(() => new Promise(resolve => setTimeout(resolve, ${k}, 'timer'))).then(x => (log(x), ${k}))`),
    n.map(k => `gate(() => once(emits(${k}), 'said')).then(([x]) => x)`),
    n.map(k => `gate(() => new Promise(resolve => emits(${k}).once('said', resolve)))`),
    n.map(k => `Promise.any([fails('any'), later(${k})])`),
    fc.constant('als.getStore()'),
    n.map(k => `new Promise(resolve => { queueMicrotask(() => resolve(${k})) })`),
    n.map(k => `later(${k}).then(x => { log('then', x); return later(x) }).finally(() => log('fin'))`),
    fc.constant(`null`),
    fc.constant(`Promise.reject(new Error('r')).catch(() => 'c')`),
  ]
}

function calls(index: number, count: number): fc.Arbitrary<string>[] {
  if (index + 1 >= count) return []
  const target = fc.integer({ min: index + 1, max: count - 1 })
  return [
    target.map(k => `call(f${k}, 1)`),
    target.map(k => `call(f${k}, 2).catch(e => 'failed ' + (e?.message ?? e))`),
    target.map(k => `Promise.all([call(f${k}, 1), later(2)])`),
    target.map(k => `Promise.allSettled([call(f${k}, 1), call(f${k}, 2)]).then(r => r.map(x => x.status).join())`),
    target.map(k => `Promise.race([call(f${k}, 3), later('race')])`),
  ]
}

function expressions(index: number, count: number, inner: Text): Text {
  return fc.oneof(
    { maxDepth: 2, depthIdentifier: `expression${index}` },
    { weight: 6, arbitrary: fc.oneof(...leaves(index)) },
    { weight: 4, arbitrary: fc.oneof(...calls(index, count), fc.constant('0')) },
    { weight: 1, arbitrary: inner.map(e => `(await ${e}, ${Math.max(index, 0)})`) },
    { weight: 1, arbitrary: inner.map(e => `[await ${e}].length`) },
    { weight: 1, arbitrary: inner.map(e => `(async () => ${e})()`) },
    { weight: 1, arbitrary: inner.map(e => `(async () => { try { return ${e} } finally { log('left') } })()`) },
  )
}
