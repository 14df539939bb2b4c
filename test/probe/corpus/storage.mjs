import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks'
const store = new AsyncLocalStorage(), at = () => store.getStore()
const f = async n => { log(n, at()); await later(); log(n, at()); await new Promise(r => setTimeout(r, 1)); log(n, at()); return at() }
log(await store.run('a', () => f(1)), await Promise.all([store.run('b', f, 2), store.run('c', f, 3)])); store.enterWith('top'); await later(); log(at())
async function* g() { log(at()); yield at(); await later(); yield at() } const it = store.run('gen', g); log((await it.next()).value, (await store.run('other', () => it.next())).value)
store.run('loop', async () => { for await (const x of g()) log(x, at()) }); await new Promise(r => setTimeout(r, 5)); const r = new AsyncResource('X'); store.run('z', () => r.runInAsyncScope(async () => { await later(); log(at()) })); await later(); await later(); log(store.exit(() => at()), at())
