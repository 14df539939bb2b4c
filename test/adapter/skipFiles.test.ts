import { deepStrictEqual } from 'node:assert/strict'
import { resolve } from 'node:path'
import { Story } from '../support/story'

const program = resolve(__dirname, '../../../test/adapter/programs/skipped.js')

describe('skipFiles', () => {
  let story: Story

  beforeEach(() => {
    story = new Story(program)
  })
  afterEach(() => story.close())

  /** Stops where the library is called, steps, and answers where each step ended. */
  async function steps(skipFiles: string[] | undefined, ...commands: ('next' | 'stepIn' | 'stepOut')[]) {
    await story.launch({ skipFiles })
    await story.breakpoints({ at: 'each' })
    await story.run()
    await story.stopped()
    const ends: string[] = []
    for (const command of commands) {
      const frames = await story.stepTo(command)
      ends.push(story.frame(frames[0]!).split(' | ').at(-1) as string)
    }
    await story.step('continue')
    await story.client.next('terminated')
    return ends
  }

  it('none: a step goes into the library', async () => {
    deepStrictEqual(await steps(undefined, 'stepIn'), ['each.js'])
  })

  it('a step into a library ends in what it calls of the person', async () => {
    deepStrictEqual(await steps(['**/library/**'], 'stepIn', 'stepOut'), [
      story.source.text(story.source.line('double')),
      story.source.text(story.source.line('log')),
    ])
  })

  it('a file taken out again is stepped into', async () => {
    deepStrictEqual(await steps(['**/library/**', '!**/each.js'], 'stepIn'), ['each.js'])
  })

  it('shows the frames of the library in the background', async () => {
    await story.launch({ skipFiles: ['**/library/**'] })
    await story.breakpoints({ at: 'double' })
    await story.run()
    const frames = await story.stopped()
    deepStrictEqual(
      frames.slice(0, 3).map(({ source, presentationHint }) => [source?.name, presentationHint ?? 'normal']),
      [
        ['skipped.js', 'normal'],
        ['each.js', 'subtle'],
        ['skipped.js', 'normal'],
      ],
    )
  })
})
