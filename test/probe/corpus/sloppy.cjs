module.exports = async function (...all) {
  async function mapped(a, b) { arguments[0] = 'changed'; await later(); b = 'back'; await later(); return [a, arguments[1], arguments.length] }
  log(...await mapped(1, 2))
  async function undeclared() { await later(); leaked = 5; return typeof leaked }
  log(await undeclared(), delete globalThis.leaked)
  async function callee() { await later(); return arguments.callee.name }
  log(await callee())
  function reserved() { var await = 1, async = 2; return await + async } log(reserved())
  function yield_() { var yield = 1; return yield } log(yield_())
  async function octal() { await later(); return 010 } log(await octal())
  async function blockFunction() { if (true) { function g() { return 'g' } await later() } return g() } log(await blockFunction())
  async function thisIsGlobal() { await later(); return this === globalThis } log(await thisIsGlobal())
  async function labels() { a: b: c: for (;;) { await later(); break a } return 'out' } log(await labels())
  async function letAsName() { var let = 1; await later(let); return let } log(await letAsName())
  log(typeof require, typeof module, typeof __filename, all.length)
}
