import { resolve } from 'node:path'
import { expectGolden } from '../../support/golden'
import { twoPythons } from '../../support/pythons'
import type { Story } from '../../support/story'
import { here, pythonStory } from './pythonStory'

describe('a wakepoint of an await on the last line of a coroutine', () => {
  let story: Story

  afterEach(() => story.close())

  for (const python of twoPythons())
    it(`stops on that line, and steps go on where it is awaited, on Python ${python.version}`, async () => {
      story = await pythonStory(python, 'lastLines.py')
      const places = ['inner', 'awaited', 'alone']
      await story.wakepoints(...places.map(place => `wake: at ${story.program}:${story.source.line(place)}`))
      await story.run()
      for (const place of places) {
        const [top] = await story.stopped()
        story.say(`  ${(await story.locals(top!, 'Locals')).filter(one => one.startsWith('place')).join(', ')}`)
        story.tell(await story.stack())
        if (place !== 'alone') await story.stepTo('next')
        await story.step('continue')
      }
      await story.ended()
      const traced = Number(python.version.slice(2)) < 12
      expectGolden(resolve(here, `lastLines${traced ? '-traced' : ''}.txt`), story.transcript)
    })
})
