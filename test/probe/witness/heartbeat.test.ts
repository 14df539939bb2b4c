import assert from 'node:assert/strict'
import { startHeartbeat } from '../../../src/probe/node/heartbeat'
import { Control, millisecondsSince, TICKS_PER_MS, type Words, type Zero } from '../../../src/probe/node/shared'

describe('the longest step', () => {
  const control = new Int32Array(Control.size) as Words<Control>
  const zero = process.hrtime() as unknown as Zero
  const busy = 20
  let counted: (longest: number) => void = () => undefined

  before(() => {
    startHeartbeat(control, zero, () => counted(control[Control.longestStep]))
  })

  it('is how long the program computes without a break', async () => {
    assert.ok((await step()) >= busy * TICKS_PER_MS)
  })

  it('leaves out how long the program stood still in it', async () => {
    // More than it can have taken: what is left of the step is less than nothing.
    control[Control.pausedTime] += 3_600_000 * TICKS_PER_MS
    assert.equal(await step(), 0)
  })

  /** Computes for a while in one step of the loop; answers the longest, in ticks, as soon as that step has been counted. */
  function step(): Promise<number> {
    control[Control.longestStep] = 0
    const end = millisecondsSince(zero) + busy
    while (millisecondsSince(zero) < end);
    return new Promise(resolve => {
      counted = resolve
    })
  }
})
