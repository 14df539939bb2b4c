import fs = require('node:fs')
import { join } from 'node:path'
declare const log: any, later: any
async function f(this: any, x: number): Promise<string> { await later(); return join('a', String(x)) }
log(typeof fs.readFileSync, __filename.endsWith('script.cts'))
export = async () => { log(await f.call(null, 1)) }
