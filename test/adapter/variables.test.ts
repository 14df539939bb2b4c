import { deepStrictEqual, strictEqual } from 'node:assert/strict'
import { resolve } from 'node:path'
import type { DebugProtocol } from '@vscode/debugprotocol'
import { expectGolden } from '../support/golden'
import { Story } from '../support/story'

const here = resolve(__dirname, '../../../test/adapter')

describe('variables', () => {
  let story: Story
  let frameId: number
  let values: DebugProtocol.Variable

  beforeEach(async () => {
    story = new Story(resolve(here, 'programs/values.js'))
    await story.launch()
    await story.breakpoints({ at: 'here' })
    await story.run()
    const [frame] = await story.stopped()
    frameId = frame!.id
    const { scopes } = await story.client.request('scopes', { frameId })
    values = (await children(scopes[0])).find(({ name }) => name === 'values')!
  })
  afterEach(() => story.close())

  async function children(
    parent: { variablesReference: number },
    part: object = {},
  ): Promise<DebugProtocol.Variable[]> {
    const { variablesReference } = parent
    return (await story.client.request('variables', { variablesReference, ...part })).variables
  }

  async function child(name: string): Promise<DebugProtocol.Variable> {
    return (await children(values)).find(one => one.name === name)!
  }

  it('show what they hold', async () => {
    for (const variable of await children(values)) {
      story.say(
        `${variable.name}: ${variable.value.split('\n')[0]} (${variable.type ?? 'lazy'}) ${variable.evaluateName ?? '-'}`,
      )
      if (!['map', 'set', 'pool', 'pending', 'done', 'lazy'].includes(variable.name)) continue
      for (const inner of await children(variable))
        if (!inner.name.startsWith('[[Prototype'))
          story.say(`  ${inner.name}: ${inner.value} ${inner.evaluateName ?? '-'}`)
    }
    expectGolden(resolve(here, 'variables.txt'), story.transcript)
  })

  it('of a long array come in pages', async () => {
    const many = await child('many')
    deepStrictEqual([many.indexedVariables, many.namedVariables], [250, 1])
    const page = await children(many, { filter: 'indexed', start: 200, count: 3 })
    deepStrictEqual(
      page.map(({ name, value, evaluateName }) => [name, value, evaluateName]),
      [200, 201, 202].map(i => [`${i}`, `${i * i}`, `values.many[${i}]`]),
    )
    const named = await children(many, { filter: 'named' })
    deepStrictEqual([named[0]!.name, named[0]!.value], ['length', '250'])
  })

  it('can be set, by name, in an object and by expression', async () => {
    const { scopes } = await story.client.request('scopes', { frameId })
    const { variablesReference } = scopes[0]
    const set = (args: object) => story.client.request('setVariable', args)
    strictEqual((await set({ variablesReference, name: 'name', value: "'second' + count" })).value, "'second3'")
    const pool = await child('pool')
    strictEqual(
      (await set({ variablesReference: pool.variablesReference, name: 'max', value: '{ a: 1 }.a + 8' })).value,
      '9',
    )
    const expression = { expression: 'values.many[0]', value: 'values.pool.idle', frameId }
    strictEqual((await story.client.request('setExpression', expression)).value, '8')
    strictEqual((await set({ variablesReference, name: 'count', value: '4' })).value, '4')
    await story.step('continue')
    await story.client.next('terminated')
    strictEqual(story.client.output('stdout'), 'second3 4 9\n')
  })

  it('are evaluated as each place needs it', async () => {
    strictEqual(await story.evaluate('values.pool.look()', frameId, 'watch'), "'hidden'")
    strictEqual(
      await story.evaluate('name = "other"', frameId, 'hover'),
      '! Looking at this would change the program: evaluate it in the debug console.',
    )
    strictEqual(await story.evaluate('{ a: name }', frameId), "{a: 'first'}")
    strictEqual(await story.evaluate('values.text', frameId, 'clipboard'), 'it\'s "quoted"\n')
    strictEqual(
      await story.evaluate('[values.pool, values.big]', frameId, 'clipboard'),
      '[\n  {\n    "max": 4\n  },\n  "12"\n]',
    )
    strictEqual(await story.evaluate('null.x', frameId), "! TypeError: Cannot read properties of null (reading 'x')")
    strictEqual(await story.evaluate('1 +', frameId), '! SyntaxError: Unexpected end of input')
  })

  it('are completed in the console', async () => {
    const complete = async (text: string) => {
      const { targets } = await story.client.request('completions', { text, column: text.length + 1, frameId })
      return targets.map(({ label }: DebugProtocol.CompletionItem) => label)
    }
    deepStrictEqual(await complete('values.pool.'), [
      'max',
      'constructor',
      'idle',
      'look',
      ...(await complete('Object.prototype.')).slice(1),
    ])
    deepStrictEqual(await complete('1 + cou'), ['count'])
    deepStrictEqual(await complete('$wp'), [])
  })

  it('are gone when the program has gone on', async () => {
    await story.step('continue')
    await story.client.next('terminated')
    const gone = await story.client.failure('variables', { variablesReference: values.variablesReference })
    strictEqual(gone, 'This value is gone: the program has gone on since.')
  })
})
