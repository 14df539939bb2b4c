let outer = 0
const spent = { get one() { return 1 } }
export default async function () {
  async function leaves(how) {
    let n = 0, last
    await later()
    around: for (const turn of [1, 2]) {
      try {
        inside: for (const x of [1, 2, 3]) {
          n += x; last = [how, turn, x]
          if (how === 'break' && x === 2) break
          if (how === 'continue') continue inside
          if (how === 'further') continue around
          if (how === 'out') break around
          if (how === 'throw' && x === 2) throw new Error(`at ${n}`)
          if (how === 'return' && turn === 2) return [n, last]
        }
      } catch (e) { say(e); n += 100 } finally { log('finally', n, last) }
      await later(n)
    }
    return [n, last]
  }
  for (const how of ['break', 'continue', 'further', 'out', 'throw', 'return']) log(...(await leaves(how)))
  async function nested() { let n = 0, m = 1; for (let i = 0; i < 3; i++) { for (let j = 0; j < i; j++) n += j; while (m % 3) m++; do m += n + 1; while (m < 5) } await later(); return [n, m] }
  log(...(await nested()))
  async function perTurn() { const all = []; for (let i = 0; i < 4; i++) { await later(); let n = i; while (n-- > 0) i++; all.push(i, n) } return all }
  log(...(await perTurn()))
  async function* yields() { let n = 0; for (let i = 0; i < 3; i++) n += i; yield n; for (const x of 'ab') n += x.length; const got = yield n; while (n < 9) n += got; return n }
  const it = yields(); log(await it.next(), await it.next(), await it.next(2), await it.next())
  async function outside() { for (let i = 0; i < 3; i++) outer += i; await later(); return outer }
  log(await outside())
  async function shadows(n) { { let n = 5; await later(); for (let i = 0; i < 2; i++) n++; log(n) } for (let i = 0; i < 2; i++) n++; for (let n = 0; n < 1; n++) log('own', n); await later(); return n }
  log(await shadows(1))
  async function statements(n) { if (n) for (let i = 0; i < 2; i++) n++
    else while (n < 1) n--
    await later(); l: m: for (;;) { n++; if (n > 5) break l; else continue m } return n }
  log(await statements(1))
  const arrow = async n => { for (const k in { a: 1, b: 2 }) n += k; await later(); return n }
  log(await arrow('x'))
  async function classes() { let n = 0; for (let i = 0; i < 2; i++) { n++; class A { static m = n } log(A.m) } await later(); return n }
  log(await classes())
  async function objects() { let o = { n: 0 }, n = 0; for (let i = 0; i < 2; i++) { o.n += spent.one; o = { ...o, n: o.n + n }; ({ n = 7 } = o) } await later(); return [o, n] }
  log(...(await objects()))
  async function typed() { let n; for (const x of [1, 'a', null, undefined, 2n, Symbol.iterator]) { n = typeof x; if (typeof nowhere === 'undefined') log(n) } await later(); return n }
  log(await typed())
  async function fails() { let n = 3; for (;;) { n.missing.too } await later(n) }
  await fails().catch(e => { say(e); log(e.stack.split('\n')[1].replace(/\(.*[\\/]/, '(')) })
}
