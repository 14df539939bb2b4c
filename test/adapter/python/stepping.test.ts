import { resolve } from 'node:path'
import { expectGolden } from '../../support/golden'
import { twoPythons } from '../../support/pythons'
import type { Story } from '../../support/story'
import { here, pythonStory } from './pythonStory'

type Step = 'next' | 'stepIn' | 'stepOut'

const stories: [what: string, from: string, ...steps: Step[]][] = [
  ['a step into an await of the library stays in the task', 'stepin', 'stepIn'],
  ['a step over an await stays in the task', 'stepin', 'next', 'next'],
  ['a step over the last return of a task ends in the task that awaits it', 'last', 'next'],
  ['a step out of a task ends in the task that awaits it', 'last', 'stepOut'],
  ['a step out of an awaited coroutine ends in its caller', 'innerlast', 'stepOut', 'next'],
  ['a step in an async generator stays there', 'yield', 'next'],
  ['steps over an async for stay in the task', 'loopbody', 'next', 'next'],
]

describe('stepping in a Python program', () => {
  let story: Story

  afterEach(() => story.close())

  for (const python of twoPythons())
    describe(`on Python ${python.version}`, () => {
      for (const [what, from, ...steps] of stories)
        it(what, async () => {
          story = await pythonStory(python, 'steps.py')
          await story.breakpoints({ at: from })
          await story.run()
          await story.stopped()
          await story.breakpoints()
          for (const step of steps) await story.stepTo(step)
          const name = `steps/${[from, ...steps].join('-')}${Number(python.version.slice(2)) < 12 ? '-traced' : ''}.txt`
          expectGolden(resolve(here, name), story.transcript)
        })
    })
})
