import { deepStrictEqual, strictEqual } from 'node:assert/strict'
import { resolve } from 'node:path'
import { allGone, processesWith } from '../support/processes'
import { Story } from '../support/story'

const programs = resolve(__dirname, '../../../test/adapter/programs')

/** The adapter is killed and can end nothing itself: the program sees to it that nothing is left. */
describe('an adapter that is killed leaves nothing running', () => {
  let story: Story

  afterEach(() => story.close())

  async function launch(program: string, config: object = {}): Promise<void> {
    story = new Story(resolve(programs, program))
    await story.launch({ ...config })
  }

  /** Runs `forever.js` until it says so. */
  async function running(mode: string, line = 'running'): Promise<void> {
    await launch('forever.js', { args: [mode] })
    await story.run()
    await story.client.next('output', ({ output }) => output.includes(line))
  }

  async function killed(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    await story.client.kill(signal)
    await allGone(story.mark)
  }

  it('of a program that waits for something', async () => {
    await running('')
    await killed()
  })

  it('of a program with children', async () => {
    await running('child')
    strictEqual(processesWith(story.mark).length, 2)
    await killed()
  })

  it('of a program that ends before a child that does not listen', async () => {
    await running('deaf child', 'deaf')
    strictEqual(processesWith(story.mark).length, 2)
    await killed()
  })

  it('of a program that is busy', async () => {
    await running('loop', 'looping')
    await killed()
  })

  it('of a program that does not listen', async () => {
    await running('deaf')
    await killed()
  })

  it('of a program that waits for its first line', async () => {
    await launch('forever.js')
    await killed()
  })

  it('of a program that stands at a breakpoint', async () => {
    await launch('feed.ts')
    await story.breakpoints({ at: 'text' })
    await story.run()
    await story.stopped()
    await killed()
  })

  it('of a program that stands at a wakepoint', async () => {
    await launch('feed.ts')
    await story.wakepoints('wake: any')
    await story.run()
    await story.stopped()
    await killed()
  })

  it('of a program run without debugging', async () => {
    await launch('forever.js', { noDebug: true })
    await story.run()
    await story.client.next('output', ({ output }) => output.includes('running'))
    await killed()
  })

  it('when it is asked to end, before it has gone itself', async () => {
    await running('child')
    await story.client.kill('SIGTERM')
    deepStrictEqual(processesWith(story.mark), [])
  })
})
