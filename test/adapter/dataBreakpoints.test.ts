import { deepStrictEqual, match, strictEqual } from 'node:assert/strict'
import { resolve } from 'node:path'
import type { DebugProtocol } from '@vscode/debugprotocol'
import { pythonPackages } from '../support/pythonPackages'
import { pythons } from '../support/pythons'
import { Story } from '../support/story'

const root = resolve(__dirname, '../../../test')

/** The programs of one story: a line settles `opened`, the loop settles `later`, and `settled` has settled. */
interface Kind {
  readonly what: string
  readonly program: string
  readonly scope: string
  /** The name of a variable that settles without a line of the program. */
  readonly byLoop: string
  config(): Promise<object>
}

const kinds: Kind[] = [
  {
    what: 'promises',
    program: 'adapter/programs/settles.ts',
    scope: 'Local',
    byLoop: 'later',
    config: async () => ({}),
  },
  {
    what: 'futures of the asyncio of TypeScript',
    program: 'scenarios/debug/settles.ts',
    scope: 'Local',
    byLoop: 'worker',
    config: async () => ({}),
  },
  ...pythons().map(python => ({
    what: `futures on Python ${python.version}`,
    program: 'scenarios/debug/settles.py',
    scope: 'Locals',
    byLoop: 'worker',
    config: async () => ({ python: python.path, env: { PYTHONPATH: await pythonPackages(python) } }),
  })),
]

describe('data breakpoints', () => {
  let story: Story

  afterEach(() => story.close())

  for (const { what, program, scope, byLoop, config } of kinds)
    describe(`on ${what}`, () => {
      /** Runs to the line where all is made; answers the reference of its variables. */
      async function start(): Promise<number> {
        story = new Story(resolve(root, program))
        await story.launch({ ...(await config()) })
        await story.breakpoints({ at: 'made' })
        await story.run()
        const stop = await story.client.next<DebugProtocol.StoppedEvent>('stopped')
        const [frame] = await story.stack(stop.threadId)
        const { scopes } = await story.client.request('scopes', { frameId: frame!.id })
        const found = scopes.find(({ name }: DebugProtocol.Scope) => name === scope)
        await story.client.request('variables', { variablesReference: found.variablesReference })
        return found.variablesReference
      }

      /** Goes on with a data breakpoint on a variable, to the line where it stops. */
      async function breakOn(name: string): Promise<void> {
        const variablesReference = await start()
        const { dataId, description } = await story.client.request('dataBreakpointInfo', { variablesReference, name })
        strictEqual(description, `${name} settles`)
        const breakpoints = [{ dataId, accessType: 'write' }]
        const [breakpoint] = (await story.client.request('setDataBreakpoints', { breakpoints })).breakpoints
        strictEqual(breakpoint.verified, true)
        await story.client.request('continue', { threadId: 1 })
        await story.stopped()
        const stops = story.client.events.filter(({ event }) => event === 'stopped')
        deepStrictEqual(stops.at(-1)!.body.hitBreakpointIds, [breakpoint.id])
        await story.client.request('continue', { threadId: 1 })
        await story.client.next('terminated')
      }

      it('stop at the line that settles it', async () => {
        await breakOn('opened')
        match(story.transcript, /^stopped \(data breakpoint, settled by .* in main at .*\) in main \| \S*[oO]pen/)
      })

      it('stop in who awaits it where no line does', async () => {
        await breakOn(byLoop)
        match(story.transcript, /^stopped \(data breakpoint, settled by .*\) in main \| (print|console\.log)\(/)
      })

      it('say why a variable can not be watched', async () => {
        const variablesReference = await start()
        const why = async (name: string) =>
          (await story.client.request('dataBreakpointInfo', { variablesReference, name })) as object
        deepStrictEqual(await why('settled'), { dataId: null, description: 'It has settled already.' })
      })
    })
})
