import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expectGolden } from '../support/golden'
import { pythonPackages } from '../support/pythonPackages'
import { pythons } from '../support/pythons'
import { TwinStory } from './twinStory'

/**
 * One story, told by a program in Python and by one in TypeScript, with one transcript. A comment `wake: …` or
 * `waker: …` at the beginning of a program sets that wakepoint, and a line marked `@stop` is a breakpoint; at each stop
 * the transcript says where, and at a `@stop` also all there is to know of every task. At an `@end`
 * the story ends, whatever the program would do next.
 */
const folder = resolve(__dirname, '../../../test/scenarios/debug')
const names = readdirSync(folder).flatMap(file => /^(.*)\.txt$/.exec(file)?.[1] ?? [])

/** A story says `# since 3.11` where older ones lack what it tells of. */
function since(program: string): number {
  const said = /^# since (3\.\d+)$/m.exec(readFileSync(resolve(folder, program), 'utf8'))
  return said ? minorOf(said[1]!) : 0
}

const minorOf = (version: string) => Number(version.split('.')[1])

describe('one story in two languages', () => {
  let story: TwinStory

  afterEach(() => story.close())

  for (const name of names) {
    const transcript = resolve(folder, `${name}.txt`)

    it(`${name}, on the asyncio of TypeScript`, async () => {
      story = new TwinStory(resolve(folder, `${name}.ts`))
      expectGolden(transcript, await story.play({}))
    })

    for (const python of pythons().filter(({ version }) => minorOf(version) >= since(`${name}.py`)))
      it(`${name}, on Python ${python.version}`, async () => {
        story = new TwinStory(resolve(folder, `${name}.py`))
        const env = { PYTHONPATH: await pythonPackages(python) }
        expectGolden(transcript, await story.play({ python: python.path, env }))
      })
  }
})
