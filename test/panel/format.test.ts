import assert from 'node:assert/strict'
import { compact, count, duration, longPlace, moment, percent, shortPlace, timeLeft } from '../../src/panel/format'

describe('how the panel writes', () => {
  const cases: [what: string, written: string, expected: string][] = [
    ['nothing', duration(0), '0 ms'],
    ['what the clock has not reached', duration(-5), '0 ms'],
    ['milliseconds', duration(99.4), '99 ms'],
    ['the first tenth', duration(99.6), '0.1 s'],
    ['seconds', duration(2_340), '2.3 s'],
    ['just below a minute', duration(59_940), '59.9 s'],
    ['a minute', duration(59_960), '1 m 00 s'],
    ['minutes', duration(185_000), '3 m 05 s'],
    ['hours', duration(7_500_000), '2 h 05 m'],
    ['days', duration(273_600_000), '3 d 4 h'],
    ['a moment', moment(12_480.4), '12.480 s'],
    ['a count', count(1_204_500), '1\u00a0204\u00a0500'],
    ['a badge', compact(9_999), '9\u00a0999'],
    ['a large badge', compact(99_999), '99k'],
    ['a very large badge', compact(1_250_000), '1.2M'],
    ['a share', percent(0.0142), '1.4 %'],
    ['a large share', percent(0.423), '42 %'],
    ['time left', timeLeft(900, 500), '0.4 s left'],
    ['no time left', timeLeft(900, 900), 'due'],
    ['a place', shortPlace({ path: '/app/src/pool.ts', line: 41, column: 3 }), 'pool.ts:41'],
    ['a place on Windows', shortPlace({ path: 'C:\\app\\pool.ts', line: 41 }), 'pool.ts:41'],
    ['a whole place', longPlace({ path: '/app/pool.ts', line: 41, column: 3 }), '/app/pool.ts:41:3'],
  ]
  for (const [what, written, expected] of cases) it(what, () => assert.equal(written, expected))
})
