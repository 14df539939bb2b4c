import { deepStrictEqual } from 'node:assert/strict'
import { resolve } from 'node:path'
import type { DebugProtocol } from '@vscode/debugprotocol'
import { expectGolden } from '../support/golden'
import { Story } from '../support/story'

const here = resolve(__dirname, '../../../test/adapter')

describe('a loop that works on copies of variables', () => {
  let story: Story

  beforeEach(() => {
    story = new Story(resolve(here, 'programs/computes.js'))
  })
  afterEach(() => story.close())

  async function tellScopes(frame: DebugProtocol.StackFrame): Promise<void> {
    const { scopes } = await story.client.request('scopes', { frameId: frame.id })
    for (const scope of scopes as DebugProtocol.Scope[])
      if (scope.name === 'Local' || scope.name === 'Block')
        story.say(`  ${scope.name}: ${(await variablesOf(scope)).join(', ')}`)
  }

  async function variablesOf({ variablesReference }: DebugProtocol.Scope): Promise<string[]> {
    const { variables } = await story.client.request('variables', { variablesReference })
    return (variables as DebugProtocol.Variable[])
      .filter(({ name }) => name !== 'this')
      .map(({ name, value }) => `${name} = ${value}`)
  }

  it('shows each variable once and as it is, and steps as the file says', async () => {
    await story.launch()
    await story.breakpoints({ at: 'loop' })
    await story.run()
    const [start] = await story.stopped()
    await tellScopes(start!)
    await story.breakpoints()
    for (let step = 0; step < 6; step++) {
      const [frame] = await story.stepTo('next')
      if (step > 3) await tellScopes(frame!)
    }
    await story.breakpoints({ at: 'behind' }, { at: 'end' })
    for (let stop = 0; stop < 2; stop++) {
      const [frame] = await story.stepTo('continue')
      await tellScopes(frame!)
    }
    await story.step('continue')
    await story.ended()
    expectGolden(resolve(here, 'computing.txt'), story.transcript)
  })

  it('takes what is set', async () => {
    await story.launch()
    await story.breakpoints({ at: 'inside', condition: 'row === 2' }, { at: 'end' })
    await story.run()
    const [inside] = await story.stopped()
    const { scopes } = await story.client.request('scopes', { frameId: inside!.id })
    for (const [name, value, scopeName] of [
      ['sum', '100', 'Local'],
      ['factor', '10', 'Local'],
    ]) {
      const { variablesReference } = (scopes as DebugProtocol.Scope[]).find(scope => scope.name === scopeName)!
      await story.client.request('setVariable', { variablesReference, name, value })
    }
    deepStrictEqual(await story.evaluate('[sum, factor, count].join()', inside!.id), "'100,10,1'")
    const [end] = await story.stepTo('continue')
    deepStrictEqual((await story.locals(end!)).filter(text => /^(?:sum|factor|last) /.test(text)).sort(), [
      'factor = 10',
      'last = 3',
      'sum = 150',
    ])
  })
})
