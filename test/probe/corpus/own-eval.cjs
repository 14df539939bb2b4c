module.exports = async () => {
  const f = async eval => { const x = 1; await later(); return eval('x') }
  log(await f(text => 'own ' + text))
  const g = async () => { var x = await later(2); return (0, eval)('typeof x') }
  log(await g())
}
