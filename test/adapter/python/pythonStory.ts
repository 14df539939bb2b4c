import { resolve } from 'node:path'
import { pythonPackages } from '../../support/pythonPackages'
import type { Python } from '../../support/pythons'
import { Story } from '../../support/story'

export const here = resolve(__dirname, '../../../../test/adapter/python')

/** A debug session of a Python program, with debugpy and the packages of the tests at hand. */
export async function pythonStory(python: Python, program: string, config: object = {}): Promise<Story> {
  const story = new Story(resolve(here, 'programs', program))
  const PYTHONPATH = await pythonPackages(python)
  await story.launch({ python: python.path, env: { PYTHONPATH }, ...config })
  return story
}
