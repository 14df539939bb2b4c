module.exports = async () => {
  async function twice() { log(f()); function f() { return 1 } await later(); function f() { return 2 } return f() }
  async function parameter(f) { log(typeof f, typeof arguments[0]); function f() {} await later(); return typeof f }
  async function variable() { log(typeof f); var f = 1; await later(); function f() {} return f }
  async function nested() { log(typeof f); function f() { return 'outer' } { function f() { return 'inner' } } await later(); return f() }
  async function ofEval() { eval('var f = 1'); await later(); function f() {} return typeof f }
  async function named() { function arguments() {} await later(); return typeof arguments }
  async function label() { x: function f() {} await later(); return typeof f }
  async function asyncTwice() { async function f() { return 1 } async function f() { return await later(2) } return await f() }
  for (const each of [twice, variable, nested, ofEval, named, label, asyncTwice]) log(each.name, await each())
  log(await parameter(1))
}
