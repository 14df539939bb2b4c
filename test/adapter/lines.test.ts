import { deepStrictEqual, strictEqual } from 'node:assert/strict'
import { resolve } from 'node:path'
import { expectGolden } from '../support/golden'
import { Story } from '../support/story'

const here = resolve(__dirname, '../../../test/adapter')

describe('line breakpoints', () => {
  let story: Story

  afterEach(() => story.close())

  it('stop on the line, with the frames and the locals there', async () => {
    story = new Story(resolve(here, 'programs/lines.js'))
    await story.launch()
    const [first] = await story.breakpoints({ at: 'return' }, { at: 'text' })
    strictEqual(first!.verified, false)
    await story.run()
    for (let i = 0; i < 2; i++) {
      const [load] = await story.stopped()
      story.say(`  ${(await story.locals(load!)).join(', ')}`)
      story.say(`  row.values = ${await story.evaluate('row.values', load!.id, 'hover')}`)
      story.tell(await story.stepTo('continue'))
      if (i === 1) await story.breakpoints()
      await story.step('continue')
    }
    await story.ended()
    expectGolden(resolve(here, 'lines.txt'), story.transcript)
  })

  it('know conditions, hit counts and messages', async () => {
    story = new Story(resolve(here, 'programs/lines.js'))
    await story.launch()
    const breakpoints = await story.breakpoints(
      { at: 'return', condition: 'row.id === 2' },
      { at: 'text', hitCondition: '== 2' },
      { at: 'log', logMessage: 'row {row.id} of { [0, 1, 2, 3].length }, {nothing}' },
    )
    strictEqual(breakpoints.filter(({ message }) => message?.includes('not been loaded')).length, 3)
    await story.run()
    await story.stopped()
    await story.stepTo('continue')
    await story.step('continue')
    await story.ended()
    expectGolden(resolve(here, 'conditions.txt'), story.transcript)
  })

  it('that cannot be read say why', async () => {
    story = new Story(resolve(here, 'programs/lines.js'))
    await story.launch()
    const [condition, hits] = await story.breakpoints(
      { at: 'return', condition: 'row.id ===' },
      { at: 'text', hitCondition: 'often' },
    )
    strictEqual(condition!.verified, false)
    strictEqual(condition!.message, "The condition cannot be read: SyntaxError: Unexpected token ')'")
    strictEqual(
      hits!.message,
      '"often" is no hit count: write a number, or one of == < <= > >= % before it, as in >= 3 or % 10.',
    )
  })

  it('that are set and taken away in one breath stop nothing', async () => {
    story = new Story(resolve(here, 'programs/lines.js'))
    await story.launch()
    const all = [story.breakpoints({ at: 'return' }), story.breakpoints({ at: 'return' }, { at: 'text' })]
    await Promise.all([...all, story.breakpoints()])
    await story.run()
    const { event } = await story.client.nextOf('stopped', 'exited')
    strictEqual(event, 'exited')
  })

  it('are verified when their file is loaded', async () => {
    story = new Story(resolve(here, 'programs/lines.js'))
    await story.launch()
    const [breakpoint] = await story.breakpoints({ at: 'return' })
    await story.run()
    const changed = await story.client.next('breakpoint')
    deepStrictEqual(
      [changed.reason, changed.breakpoint.id, changed.breakpoint.verified, changed.breakpoint.line],
      ['changed', breakpoint!.id, true, story.source.line('return')],
    )
  })

  it('on a line without code stand where code goes on, as V8 has it, not in what is put in around loops', async () => {
    story = new Story(resolve(here, 'programs/between.js'))
    await story.launch()
    await story.breakpoints({ at: 'call' }, { at: 'header' }, { at: 'closing' })
    await story.run()
    await story.stopped()
    await story.stepTo('continue')
    for (const sum of ['6', '16', '26']) {
      const [frame] = await story.stepTo('continue')
      strictEqual(await story.evaluate('sum', frame!.id), sum)
      if (sum !== '6') continue
      // The same when the code is there already.
      const [header, closing] = await story.breakpoints({ at: 'header' }, { at: 'closing' })
      const { source } = story
      deepStrictEqual([header!.line, closing!.line], [source.line('first'), source.line('inside')])
    }
    await story.step('continue')
    await story.ended()
    const stops = story.transcript.split('\n').filter(line => line.startsWith('stopped'))
    const texts = ['climb([1, 2, 3])', 'let sum = 0', 'sum += 10', 'sum += 10', 'sum += 10']
    deepStrictEqual(
      stops.map(line => line.split(' | ')[1]),
      texts,
    )
  })
})
