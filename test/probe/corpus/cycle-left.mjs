// Functions of this module run before its body does: their probes must not be in a dead zone.
import { right } from './cycle-right.mjs'
export async function left(n) { log('left', n); await later(); return n > 0 ? right(n - 1) : 'done' }
log('left body'); log(await right(2)); log(await left(1))
