import { left } from './cycle-left.mjs'
export async function right(n) { log('right', n); const r = await left(n); await later(); return r }
log('right body'); export const early = right(1).then(r => log('early', r), e => log('failed', e.message))
