import fc from 'fast-check'

/** Numbers below are indices, taken modulo what there is; `delay` and `limit` count hundredths of a second. */
export type Statement =
  | { op: 'sleep'; delay: number }
  | { op: 'lock' | 'semaphore'; which: number; body: Statement[] }
  | { op: 'releaseLock'; which: number }
  | { op: 'put' | 'putNowait' | 'get' | 'getNowait' | 'taskDone' | 'join'; which: number }
  | { op: 'shutdown'; which: number; immediate: boolean }
  | { op: 'eventWait' | 'eventSet' | 'eventClear' }
  | { op: 'conditionWait' }
  | { op: 'notify'; count: number }
  | { op: 'barrier' }
  | { op: 'awaitFuture' | 'settle' | 'fail' | 'cancelFuture'; which: number }
  | { op: 'spawn' | 'call'; worker: number }
  | { op: 'awaitTask'; which: number }
  | { op: 'cancel'; which: number; message: string | null }
  | { op: 'uncancel' }
  | { op: 'gather'; items: Item[]; returnExceptions: boolean }
  | { op: 'wait'; which: number[]; limit: number | null; returnWhen: 'FIRST_COMPLETED' | 'FIRST_EXCEPTION' | 'ALL_COMPLETED' }
  | { op: 'asCompleted'; which: number[]; limit: number | null }
  | { op: 'waitFor'; item: Item; limit: number | null }
  | { op: 'timeout'; limit: number; body: Statement[] }
  | { op: 'shield'; item: Item }
  | { op: 'group'; workers: number[]; body: Statement[] }
  | { op: 'try'; body: Statement[]; cancelled: Outcome; failed: Outcome; last: Statement[] }
  | { op: 'raise' }
  | { op: 'later'; delay: number; action: Action }
  | { op: 'soon'; action: Action }
  | { op: 'whenDone'; which: number; of: 'task' | 'future' }
  | { op: 'setVariable'; value: number }
  | { op: 'generate'; count: number; delay: number; stop: number; close: boolean }
  | { op: 'repeat'; times: number; body: Statement[] }

export type Outcome = 'raise' | 'swallow'
export type Item = { kind: 'worker' | 'task' | 'sleep' | 'future'; which: number }
export type Action = { kind: 'cancelTask' | 'setEvent' | 'settle' | 'log' | 'release'; which: number }

/** What a random program consists of. All workers are spawned at first; a worker calls only workers with higher numbers. */
export interface Program {
  readonly workers: Statement[][]
  readonly queueSizes: readonly [number, number]
  readonly eager: boolean
}

/** How many of each thing a program has. */
export const counts = { locks: 2, semaphores: 1, queues: 2, futures: 3 } as const

const index = fc.nat(7)
const delay = fc.nat(4)
const limit = fc.option(fc.nat(4), { nil: null, freq: 4 })
const item: fc.Arbitrary<Item> = fc.record({ kind: fc.constantFrom('worker', 'task', 'sleep', 'future'), which: index })
const action: fc.Arbitrary<Action> = fc.record({
  kind: fc.constantFrom('cancelTask', 'setEvent', 'settle', 'log', 'release'),
  which: index,
})
const outcome = fc.constantFrom<Outcome>('raise', 'swallow')

function just<T extends Statement>(shape: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<Statement> {
  return fc.record(shape as never) as unknown as fc.Arbitrary<Statement>
}

const op = <O extends string>(...ops: O[]) => fc.constantFrom(...ops)

const simple: fc.Arbitrary<Statement>[] = [
  just({ op: op('sleep'), delay }),
  just({ op: op('sleep'), delay }),
  just({ op: op('put', 'putNowait', 'get', 'getNowait', 'taskDone', 'join'), which: index }),
  just({ op: op('put', 'putNowait'), which: index }),
  just({ op: op('put', 'get'), which: index }),
  just({ op: op('releaseLock'), which: index }),
  just({ op: op('shutdown'), which: index, immediate: fc.boolean() }),
  just({ op: op('eventWait', 'eventSet', 'eventClear') }),
  just({ op: op('conditionWait') }),
  just({ op: op('notify'), count: fc.integer({ min: 1, max: 3 }) }),
  just({ op: op('barrier') }),
  just({ op: op('awaitFuture', 'settle', 'fail', 'cancelFuture'), which: index }),
  just({ op: op('settle', 'settle', 'fail'), which: index }),
  just({ op: op('eventSet') }),
  just({ op: op('spawn', 'call'), worker: index }),
  just({ op: op('spawn'), worker: index }),
  just({ op: op('awaitTask'), which: index }),
  just({ op: op('cancel'), which: index, message: fc.option(fc.constant('stop'), { nil: null }) }),
  just({ op: op('cancel'), which: index, message: fc.constant(null) }),
  just({ op: op('uncancel') }),
  just({ op: op('gather'), items: fc.array(item, { maxLength: 4 }), returnExceptions: fc.boolean() }),
  just({
    op: op('wait'),
    which: fc.array(index, { minLength: 1, maxLength: 4 }),
    limit,
    returnWhen: fc.constantFrom('FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED'),
  }),
  just({ op: op('asCompleted'), which: fc.array(index, { minLength: 1, maxLength: 4 }), limit }),
  just({ op: op('waitFor'), item, limit }),
  just({ op: op('shield'), item }),
  just({ op: op('raise') }),
  just({ op: op('later'), delay, action }),
  just({ op: op('soon'), action }),
  just({ op: op('whenDone'), which: index, of: fc.constantFrom('task', 'future') }),
  just({ op: op('setVariable'), value: fc.nat(9) }),
  just({ op: op('generate'), count: fc.nat(3), delay, stop: fc.nat(3), close: fc.boolean() }),
]

const { statement } = fc.letrec<{ statement: Statement; body: Statement[] }>(tie => ({
  statement: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'statement' },
    { weight: 30, arbitrary: fc.oneof(...simple) },
    { weight: 2, arbitrary: just({ op: op('lock', 'semaphore'), which: index, body: tie('body') }) },
    { weight: 2, arbitrary: just({ op: op('timeout'), limit: delay, body: tie('body') }) },
    {
      weight: 2,
      arbitrary: just({ op: op('group'), workers: fc.array(index, { maxLength: 3 }), body: tie('body') }),
    },
    {
      weight: 4,
      arbitrary: just({ op: op('try'), body: tie('body'), cancelled: outcome, failed: outcome, last: tie('body') }),
    },
    { weight: 1, arbitrary: just({ op: op('repeat'), times: fc.integer({ min: 2, max: 3 }), body: tie('body') }) },
  ),
  body: fc.array(tie('statement'), { maxLength: 4, depthIdentifier: 'statement' }),
}))

/** Any program. */
export function programs(): fc.Arbitrary<Program> {
  return fc.record({
    workers: fc.array(fc.array(statement, { minLength: 1, maxLength: 8 }), { minLength: 2, maxLength: 6 }),
    queueSizes: fc.tuple(fc.nat(2), fc.nat(1)),
    eager: fc.integer({ min: 0, max: 4 }).map(n => n === 4),
  })
}
