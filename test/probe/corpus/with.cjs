// Sloppy: identifiers inside `with` ask the object first, so nothing may be inserted there.
const seen = []
const asked = new Proxy({ x: later(1) }, { has(target, key) { seen.push(String(key)); return key in target } })
module.exports = async () => {
  const outer = async () => { with (asked) { log(await x) } }
  await outer()
  with (asked) { var inner = async () => { log(await later(typeof x)); return x } }
  log(await inner())
  log(seen.filter(key => key !== 'x').join())
}
