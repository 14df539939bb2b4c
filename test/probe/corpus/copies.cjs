module.exports = async function () {
  async function mapped(a, b) { for (let i = 0; i < 3; i++) { a += i; b = arguments[0] } await later(); return [a, b, arguments[0], arguments[1]] }
  log(...await mapped(1, 2))
  async function parameters(a, b = 5) { for (let i = 0; i < 3; i++) { a += i; b -= a } await later(); return [a, b] }
  log(...await parameters(1))
  async function seenByDefault(a, b = () => a) { for (let i = 0; i < 3; i++) a += b(); await later(); return [a, b()] }
  log(...await seenByDefault(1))
  async function hoisted() { for (let i = 0; i < 3; i++) { n = i; m = n + i } await later(); var n, m; return [n, m] }
  log(...await hoisted())
  async function notYet() { try { for (;;) n++ } catch (e) { say(e) } await later(); let n = 0; return n }
  log(await notYet())
  async function constant() { const n = 0; let m = 0; try { for (;;) { m++; n = m } } catch (e) { say(e) } await later(); return [n, m] }
  log(...await constant())
  async function itself() { const f = async function g() { let n = 0; while (n < 2) { g = n; n++ } await later(); return typeof g }; return f() }
  log(await itself())
  async function inner() { let n = 0; const seen = () => n; for (let i = 0; i < 3; i++) { n++; if (seen() !== n) return 'stale' } await later(); return n }
  log(await inner())
  async function evaluated() { let n = 0; for (let i = 0; i < 3; i++) n += eval('n + 1'); await later(); return n }
  log(await evaluated())
  async function functions() { let n = 0; for (let i = 0; i < 3; i++) { f = i; n++ } function f() {} await later(f); return [n, f] }
  log(...await functions())
  async function blockFunction() { for (let i = 0; i < 2; i++) { g = i } { function g() {} } await later(); return typeof g }
  log(await blockFunction())
  async function letAsName() { var let = 0, other = 0; while (let < 3) { let++; other += let } await later(); return [let, other] }
  log(...await letAsName())
  async function deleted() { let n = 0; for (let i = 0; i < 2; i++) { n++; if (delete n) return 'gone' } await later(); return n }
  log(await deleted())
  async function patterns() { let a = 0, b = 0, c = 0; for ([a, { b }, (c)] of [[1, { b: 2 }, 3], [4, { b: 5 }, 6]]) log(a, b, c); await later(); return [a, b, c] }
  log(...await patterns())
  async function caughtName() { let n = 0; try { throw 3 } catch (e) { while (e > 0) { e--; n++ } await later(); return [n, e] } }
  log(...await caughtName())
  async function cases(k) { switch (k) { case 0: let n = 1; default: try { for (let i = 0; i < 2; i++) n += i } catch (e) { say(e) } await later(); return 'case' } }
  log(await cases(0), await cases(1))
}
