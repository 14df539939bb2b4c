import { deepStrictEqual, strictEqual } from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Story } from '../support/story'

const program = resolve(__dirname, '../../../test/adapter/programs/inLine.ts')
const lines = readFileSync(program, 'utf8').split('\n')

describe('breakpoints in the middle of a line', () => {
  let story: Story

  beforeEach(async () => {
    story = new Story(program)
    await story.launch()
  })
  afterEach(() => story.close())

  /** The column of a text in a marked line. */
  function columnOf(marker: string, text: string): number {
    return lines[story.source.line(marker) - 1]!.indexOf(text) + 1
  }

  it('stop there, between probes, also where they were set before their file was loaded', async () => {
    await story.breakpoints(
      { at: 'parts', column: columnOf('parts', 'double(a + 1)') },
      { at: 'sum', column: columnOf('sum', 'sum + part') },
    )
    await story.run()
    const [after] = await story.stopped()
    deepStrictEqual([after!.name, after!.column], ['add', columnOf('parts', 'double(a + 1)')])
    await story.step('continue')
    const [part] = await story.stopped()
    deepStrictEqual([part!.line, part!.column], [story.source.line('sum'), columnOf('sum', '+ part')])
    strictEqual(await story.evaluate('sum', part!.id), '0')
    await story.breakpoints()
    await story.step('continue')
    await story.client.next('terminated')
  })

  it('are offered where V8 can stop, and nowhere in what the probes have put in', async () => {
    await story.breakpoints({ at: 'sum' })
    await story.run()
    await story.stopped()
    const { breakpoints } = await story.client.request('breakpointLocations', {
      source: { path: program },
      line: story.source.line('parts'),
    })
    const offered = breakpoints.map(({ column }: { column: number }) =>
      lines[story.source.line('parts') - 1]!.slice(column - 1).replace(/[,\]].*/, ''),
    )
    deepStrictEqual(offered, ['[double(a)', 'double(a)', 'wait(a)', 'double(a + 1)'])
    await story.breakpoints()
    await story.step('continue')
    await story.client.next('terminated')
  })
})
