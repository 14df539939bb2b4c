// Needs Node 24; elsewhere every run reports the same SyntaxError.
const open = name => ({ async [Symbol.asyncDispose]() { log('closing', name); await later(); log('closed', name) } })
async function f() { await using a = open('a'); { await using b = open('b'), c = await later(open('c')); log('in'); await later() } log('out'); return later('r') }
log(await f())
async function g() { for (await using x of [open(1), open(2)]) { log('turn'); if (x) continue } using s = { [Symbol.dispose]() { log('sync') } }; await later(); throw new Error('g') }
try { await g() } catch (e) { log(e.message) }
async function h() { try { await using x = open('x'); throw new Error('h') } catch (e) { log(e.message) } } await h()
for (const i of [1]) { await using y = open('y'); if (i) break } log('end')
