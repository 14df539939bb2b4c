import { resolve } from 'node:path'
import type { DebugProtocol } from '@vscode/debugprotocol'
import { expectGolden } from '../support/golden'
import { Story } from '../support/story'

const here = resolve(__dirname, '../../../test/adapter')

describe('variables of our own asyncio', () => {
  let story: Story

  beforeEach(async () => {
    story = new Story(resolve(here, 'programs/primitives.ts'))
    await story.launch()
    await story.breakpoints({ at: 'here' })
    await story.run()
  })
  afterEach(() => story.close())

  async function children({ variablesReference }: { variablesReference: number }): Promise<DebugProtocol.Variable[]> {
    return (await story.client.request('variables', { variablesReference })).variables
  }

  it('say how they are, who has them, who waits and what is in them; their fields are one step away', async () => {
    const [frame] = await story.stopped()
    const { scopes } = await story.client.request('scopes', { frameId: frame!.id })
    const all = (await Promise.all(scopes.map(children))).flat()
    for (const name of NAMES) {
      const variable = all.find(one => one.name === name)!
      story.say(`${name}: ${variable.value}`)
      for (const inner of await children(variable)) {
        if (inner.name.startsWith('[[Proto') || CHANGING.includes(inner.name)) continue
        story.say(`  ${inner.name}: ${inner.value.replace(/when=[\d.]+/, 'when=…')}`)
      }
    }
    const lock = await children(all.find(({ name }) => name === 'lock')!)
    const fields = await children(lock.find(({ name }) => name === '[[Fields]]')!)
    story.say(`fields of the lock: ${fields.some(({ name }) => name === 'taken')}`)
    const gathered = await children(all.find(({ name }) => name === 'gathered')!)
    const hidden = gathered.map(({ name }) => name).filter(name => name.startsWith('#'))
    story.say(`private fields of a coroutine that is gathered with many: ${hidden.join(' ') || 'none'}`)
    const { result } = await story.client.request('evaluate', {
      expression: 'lock',
      frameId: frame!.id,
      context: 'hover',
    })
    story.say(`hover: ${result}`)
    expectGolden(resolve(here, 'primitives.txt'), story.transcript)
  })
})

const NAMES = 'loop lock places event condition barrier jobs empty future settled holder second taker done'.split(' ')
const CHANGING = ['time', 'coroutine', 'context']
