// The messages of V8's own errors quote the program's text, never the debugger's.
const each = async (...fs) => { for (const f of fs) { try { await f() } catch (e) { log(e.message) } } }
await each(
  async () => (await later(null)).x, async () => (await later(undefined))(), async () => (await later(o)).a.b.c,
  async () => { const { y: { z } } = await later({}) }, async () => (await later(5))`x`, async () => new Promise(5), async () => new Promise(),
  async () => { (await later(o)).zap() }, async () => [...await later(5)], async () => (await later(o))[1](), async () => class extends (await later(5)) {},
  async () => 1 in await later(5), async () => 1 instanceof await later(5), async () => { null.x = await later(1) }, async () => o.zap(await later(1)),
  async () => { let z; [z] = await later(5) }, async () => super_(await later(1)), async function* () {}.bind(null, 1),
)
