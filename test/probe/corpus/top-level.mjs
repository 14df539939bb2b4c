"use strict"
"another directive"
import { readFileSync } from 'node:fs'; import * as child from './top-level-child.mjs'
export const first = await later(1)
export let second = await later(2)
let third
try { await fails('top') } catch (e) { log(e.message) } finally { log('finally', await later(1)) }
for await (const x of source(2)) log(x)
for (const x of await later([1])) { const y = await later(x); log(y) }
if (first) third = await new Promise(resolve => setTimeout(resolve, 1, 'timer'))
export { third, first as default }
export class C { static p = later(5); static async m() { return await this.p } }
log(typeof readFileSync, third, await C.m(), this === undefined, typeof $wp_t); log(Object.keys(child).join())
// no line break at the end
