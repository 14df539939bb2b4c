// Every kind of macrotask, one at a time.
import { setTimeout as sleep, setImmediate as soon } from 'node:timers/promises'
import { readFile, stat } from 'node:fs/promises'
import { once, EventEmitter, on } from 'node:events'
import { pipeline, Readable } from 'node:stream'
import { promisify } from 'node:util'
log(await sleep(1, 'slept')); log(await soon('soon')); log((await stat(new URL(import.meta.url))).isFile())
log((await readFile(new URL(import.meta.url), 'utf8')).includes('Every kind')); const e = new EventEmitter(); setTimeout(() => e.emit('x', 1), 1); log(...await once(e, 'x'))
for await (const chunk of Readable.from(['a', 'b'])) log(chunk); await promisify(pipeline)(Readable.from(['c']), async function* (s) { for await (const x of s) yield String(x).toUpperCase() }, async s => { for await (const x of s) log(x) })
setTimeout(() => { e.emit('y', 1); e.emit('y', 2) }, 1); for await (const [v] of on(e, 'y')) { log(v); if (v > 1) break } process.nextTick(() => log('tick')); queueMicrotask(() => log('micro')); await null; log('null'); await sleep(1)
const aborter = new AbortController(); setTimeout(() => aborter.abort(), 1); try { await sleep(1000, 0, { signal: aborter.signal }) } catch (e) { log(e.name) } log(await new Promise(r => { const t = setInterval(() => { clearInterval(t); r('interval') }, 1) }))
