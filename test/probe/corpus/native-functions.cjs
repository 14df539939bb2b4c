module.exports = async () => {
  const shown = Function.prototype.toString
  log(shown.toString(), shown.name, shown.length, 'prototype' in shown, Object.getOwnPropertyNames(shown).join())
  try { new shown() } catch (e) { log(e.message) } try { shown.call({}) } catch (e) { log(e.message) }
  log(shown.call(Math.max), shown.call(class A { async m() { await later(1) } }), shown.call(new Proxy(async () => { await 1 }, {})), shown.call((async () => { await later(2) }).bind(null)))
  const copy = eval('(' + (async x => { const y = await x; return y + 1 }) + ')'); log(await copy(later(1)))
  const descriptor = Object.getOwnPropertyDescriptor(Function.prototype, 'toString'); log(descriptor.writable, descriptor.enumerable, descriptor.configurable)
  log(Object.keys(globalThis).filter(k => /wp|wake/i.test(k)).length, Reflect.ownKeys(globalThis).filter(k => /wp_|wake/i.test(String(k))).length)
}
