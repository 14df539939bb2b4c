import { deepStrictEqual, match, strictEqual } from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { expectGolden } from '../support/golden'
import { Story } from '../support/story'

const here = resolve(__dirname, '../../../test/adapter')

describe('exceptions', () => {
  let story: Story

  beforeEach(async () => {
    story = new Story(resolve(here, 'programs/throws.js'))
    await story.launch()
  })
  afterEach(() => story.close())

  it('stop where they are thrown, caught and uncaught', async () => {
    await story.exceptions('caught', 'uncaught')
    await story.run()
    for (let i = 0; i < 3; i++) {
      await story.stopped()
      const { exceptionId, breakMode, description } = await story.client.request('exceptionInfo', { threadId: 1 })
      story.say(`  ${exceptionId} (${breakMode}): ${description}`)
      await story.step('continue')
    }
    await story.client.next('terminated')
    expectGolden(resolve(here, 'exceptions.txt'), story.transcript)
  })

  it('stop only where the condition of their filter holds', async () => {
    const filterOptions = [{ filterId: 'caught', condition: "error.message === 'no 1'" }]
    await story.client.request('setExceptionBreakpoints', { filters: [], filterOptions })
    await story.run()
    const stop = await story.client.next('stopped')
    deepStrictEqual([stop.reason, stop.text], ['exception', 'Refused: no 1'])
    await story.step('continue')
    await story.client.next('terminated')
  })
})

describe('rejections that nobody handles', () => {
  const program = resolve(here, 'programs/rejects.js')
  let story: Story

  afterEach(() => story.close())

  async function launch(...args: string[]): Promise<void> {
    story = new Story(program)
    await story.launch({ args })
  }

  /** Lets it go on, and expects the end that it has by itself. */
  async function endsAsAlone(...args: string[]): Promise<void> {
    const alone = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' })
    await story.step('continue')
    strictEqual((await story.client.next('exited')).exitCode, alone.status)
    await story.client.next('terminated')
    strictEqual(story.client.output('stdout'), alone.stdout)
    strictEqual(withoutPlace(story.client.output('stderr')), withoutPlace(alone.stderr))
  }

  it('stop the program, which is shown where the error was made, and ends as if it were alone', async () => {
    await launch()
    await story.exceptions('unhandledRejection')
    await story.run()
    const { reason, description, text } = await story.client.next('stopped')
    deepStrictEqual([reason, description, text], ['exception', 'Unhandled rejection', 'RangeError: nobody waits for 1'])
    const [frame] = await story.stack()
    deepStrictEqual([frame!.name, frame!.line], ['load', story.source.line('throw')])
    match(await story.evaluate('id', frame!.id), /^! This call is over: only where it was is known\./)
    const { exceptionId, breakMode } = await story.client.request('exceptionInfo', { threadId: 1 })
    deepStrictEqual([exceptionId, breakMode], ['RangeError', 'unhandled'])
    await endsAsAlone()
  })

  it('stop also where the program listens for them', async () => {
    await launch('listens')
    await story.exceptions('unhandledRejection')
    await story.run()
    await story.client.next('stopped')
    await endsAsAlone('listens')
    match(story.client.output('stdout'), /^heard nobody waits for 1$/m)
  })

  it('stop with a reason that is no error', async () => {
    await launch('plain')
    await story.exceptions('unhandledRejection')
    await story.run()
    strictEqual((await story.client.next('stopped')).text, "'just words'")
    deepStrictEqual(
      (await story.stack()).map(({ name, presentationHint }) => [name, presentationHint]),
      [['the promise was rejected', 'label']],
    )
    await endsAsAlone('plain')
  })

  it('stop nothing where the condition does not hold, or the filter is off again', async () => {
    for (const condition of ["error.name === 'TypeError'", undefined]) {
      await launch()
      const filterOptions = [{ filterId: 'unhandledRejection', condition: condition ?? 'true' }]
      await story.client.request('setExceptionBreakpoints', { filters: [], filterOptions })
      if (condition === undefined) await story.exceptions()
      await story.run()
      strictEqual((await story.client.next('exited')).exitCode, 1)
      await story.client.next('terminated')
      strictEqual(
        story.client.events.some(({ event }) => event === 'stopped'),
        false,
      )
      if (condition) await story.close()
    }
  })
})

/** Whoever looks at an error, as every debugger does, makes V8 forget its place, which Node prints above it. */
function withoutPlace(text: string): string {
  return text.replace(/^.*:\d+\n.*\n *\^+\n/, '').replace(/^\S*rejects\.js:\d+\n/, '')
}
