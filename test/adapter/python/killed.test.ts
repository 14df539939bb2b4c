import { resolve } from 'node:path'
import { allGone } from '../../support/processes'
import { pythonPackages } from '../../support/pythonPackages'
import { twoPythons } from '../../support/pythons'
import { Story } from '../../support/story'
import { here } from './pythonStory'

/** The adapter is killed and can end nothing itself. */
describe('an adapter that is killed leaves no Python program running', () => {
  let story: Story

  afterEach(() => story.close())

  for (const python of twoPythons())
    for (const [what, config] of Object.entries({
      watched: { observe: true },
      'run without debugging': { noDebug: true },
      debugged: {},
    }))
      it(`that is ${what}, on Python ${python.version}`, async () => {
        story = new Story(resolve(here, 'programs/attached.py'))
        const PYTHONPATH = await pythonPackages(python)
        await story.launch({ python: python.path, env: { PYTHONPATH }, ...config })
        await story.run()
        await story.client.next('output', ({ output }) => output.includes('ready'))
        await story.client.kill('SIGKILL')
        await allGone(story.mark)
      })
})
