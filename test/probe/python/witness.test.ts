import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { PythonProbe, probeFolder } from '../../support/pythonProbe'
import { pythons, twoPythons } from '../../support/pythons'
import { readSource } from '../../support/source'

const program = resolve(__dirname, '../../../../test/probe/python/programs/witness.py')
const source = readSource(program)

describe('the witness in a Python program', () => {
  for (const python of twoPythons())
    it(`says that it sees nothing of trio, on Python ${python.version}`, async () => {
      const probe = await PythonProbe.start(python, resolve(program, '../unseen/onTrio.py'))
      try {
        const { message } = await probe.fact('probeFailed')
        strictEqual(message, 'This program runs tasks of trio, and Wakepoint shows those of asyncio only.')
        probe.tell('end')
        strictEqual((await probe.exit).code, 0)
        strictEqual(probe.facts.filter(({ type }) => type === 'probeFailed').length, 1)
      } finally {
        await probe.stop()
      }
    })

  for (const python of pythons())
    it(`calls tasks that nobody has named by their functions, on Python ${python.version}`, async () => {
      const probe = await PythonProbe.start(python, resolve(program, '../named.py'))
      try {
        await probe.printed('ready')
        const names = (await probe.snapshot()).map(row => row[6]).sort()
        const given = ['Shop.serve', 'given', 'v1.2', 'hold', 'lambda in open', 'Box.keep', 'email.boxes.Box.keep']
        deepStrictEqual(names, [...given, 'main', 'parked', 'parked'].sort())
      } finally {
        await probe.stop()
      }
    })

  for (const python of pythons())
    it(`says of a task that only gives the loop a turn what puts it in line, on Python ${python.version}`, async () => {
      const probe = await PythonProbe.start(python, resolve(program, '../turning.py'))
      try {
        await probe.printed('rests')
        const task = await probe.task('turner')
        const wakers = () =>
          probe.facts.flatMap(fact =>
            (fact.type === 'taskWoken' || fact.type === 'taskResumed') && fact.task === task ? [fact.waker?.label] : [],
          )
        // Of one that runs at the moment of the look it is not known.
        for (let turn = 1; !wakers().includes('next turn of the loop'); turn++) {
          ok(turn < 400, `woken by ${wakers()}`)
          probe.tell('spin')
          const spins = () => probe.stdout.split('spins').length > turn
          await probe.until(spins, 'it did not begin to spin')
          await probe.flush()
          probe.tell('rest')
          const rests = () => probe.stdout.split('rests').length > turn + 1
          await probe.until(rests, 'it did not come to rest')
          await probe.flush()
        }
        deepStrictEqual(
          wakers().filter(label => !/^(start|not known|next turn of the loop)$/.test(label ?? 'start')),
          [],
        )
        probe.tell('')
        strictEqual((await probe.exit).code, 0)
        strictEqual(probe.stderr, '')
      } finally {
        await probe.stop()
      }
    })

  for (const python of pythons())
    it(`tells a task from the one that lay at its address before, on Python ${python.version}`, async () => {
      const probe = await PythonProbe.start(python, resolve(program, '../sameAddress.py'))
      try {
        await probe.printed('ready') // where the address was had again: on some versions always, on some never
        const { task } = await probe.fact('taskCreated', fact => fact.name === 'waits')
        probe.tell('')
        await probe.fact('taskSuspended', fact => fact.task === task)
      } finally {
        await probe.stop()
      }
    })

  for (const python of pythons())
    describe(`on Python ${python.version}`, () => {
      let probe: PythonProbe

      before(async () => {
        probe = await PythonProbe.start(python, program)
        await probe.printed('ready')
        await probe.flush()
      })
      after(() => probe.stop())

      it('tells the program first, and numbers every fact', () => {
        strictEqual(probe.facts[0]!.type, 'programStarted')
        deepStrictEqual(
          probe.facts.map(fact => fact.seq),
          probe.facts.map((_, index) => index + 1),
        )
      })

      it('tells tasks with their names, parents, creation sites and outcomes', async () => {
        const created = await probe.fact('taskCreated', fact => fact.name === 'outer')
        const main = await probe.fact('taskCreated', fact => fact.name === 'main')
        strictEqual(created.parent, main.task)
        const outcome = async (name: string) => {
          const { task } = await probe.fact('taskCreated', fact => fact.name === name)
          const { outcome, error } = await probe.fact('taskFinished', fact => fact.task === task)
          return error ? `${outcome}: ${error}` : outcome
        }
        strictEqual(await outcome('quick'), 'done')
        strictEqual(await outcome('fails'), 'failed: ValueError: no luck')
        strictEqual(await outcome('forgotten'), "failed: KeyError: 'forgotten'")
        ok(probe.stderr.includes('Task exception was never retrieved'))
      })

      it('tells where each task stands, in the own text', async () => {
        const sites = new Map(
          probe.facts.flatMap(fact => (fact.type === 'sitesAdded' ? fact.sites : [])).map(s => [s.site, s]),
        )
        const rows = await probe.snapshot()
        const at = (name: string) => sites.get(rows.find(row => row[6] === name)![2])!
        strictEqual(at('outer').position.line, source.line('inner'))
        strictEqual(at('outer').functionName, 'inner')
        strictEqual(at('outer').expression, 'asyncio.sleep(1000)')
        strictEqual(at('left').position.line, source.line('ring'))
        strictEqual(at('left').expression, 'other')
      })

      it('shows the await chain with the creation site and who awaits it', async () => {
        const detail = await probe.detail('outer')
        deepStrictEqual(
          detail.frames.filter(({ subtle }) => !subtle).map(({ name, position }) => `${name}:${position!.line}`),
          [`outer:${source.line('outer')}`, `inner:${source.line('inner')}`],
        )
        strictEqual(detail.createdAt!.line, source.line('create'))
        strictEqual(detail.resource!.kind, 'timer')
        deepStrictEqual(detail.awaitedBy, [await probe.task('parent')])
      })

      it('reads and changes variables of a suspended frame without running the program’s code', async () => {
        const detail = await probe.detail('outer')
        const frame = detail.frames.find(({ name }) => name === 'inner')!.id
        const ask = (method: string, params: object) => probe.wire.method(method, params) as Promise<any>
        const { scopes } = await ask('scopes', { frameId: frame })
        const { variables } = await ask('variables', { variablesReference: scopes[0].variablesReference })
        deepStrictEqual(
          variables.map(({ name, value }: any) => `${name} = ${value}`),
          ['secret = 41', 'loud = <Loud>'],
        )
        const loud = variables[1].variablesReference
        const parts = (await ask('variables', { variablesReference: loud })).variables
        deepStrictEqual(
          parts.map(({ name, value }: any) => `${name} = ${value}`),
          ['repr() = …', 'inside = [1, 2]'],
        )
        ok(!probe.stdout.includes('repr was run'))
        const [text] = (await ask('variables', { variablesReference: parts[0].variablesReference })).variables
        strictEqual(text.value, 'Loud!')
        strictEqual((await ask('evaluate', { expression: 'secret + 1', frameId: frame })).result, '42')
        await ask('setVariable', { variablesReference: scopes[0].variablesReference, name: 'secret', value: '"new"' })
        strictEqual((await ask('evaluate', { expression: 'secret', frameId: frame })).result, "'new'")
        await ask('setExpression', { expression: 'loud.inside[0]', value: '7', frameId: frame })
        strictEqual((await ask('evaluate', { expression: 'loud.inside', frameId: frame })).result, '[7, 2]')
        const failure = await ask('evaluate', { expression: 'nothing', frameId: frame }).catch((e: Error) => e.message)
        strictEqual(failure, "NameError: name 'nothing' is not defined")
      })

      it('names holders, so that a ring of waits can be proven', async () => {
        const resources = await probe.resources()
        strictEqual(resources.get('left')!.holder, await probe.task('right'))
        strictEqual(resources.get('right')!.holder, await probe.task('left'))
        ok(resources.get('left')!.label.startsWith('Lock "'))
      })

      it('says that nobody can settle a future only where that is proven', async () => {
        ok((await probe.detail('orphan')).resource!.cannotWake)
        strictEqual((await probe.detail('not orphan')).resource!.cannotWake, undefined)
        strictEqual((await probe.detail('woken')).resource!.cannotWake, undefined)
      })

      it('says it by itself, too, of tasks whose resources are shown', async () => {
        const orphan = await probe.task('orphan')
        await probe.resources()
        const isProof = (fact: { task: number; resource: { cannotWake?: string } }) =>
          fact.task === orphan && fact.resource.cannotWake !== undefined
        await probe.fact('resourceNamed', isProof)
        const resources = await probe.resources()
        ok(resources.get('orphan')!.cannotWake)
        strictEqual(resources.get('not orphan')!.cannotWake, undefined)
      })

      it('names the waker with its line while someone looks', async () => {
        await probe.detail('woken')
        probe.tell('release')
        await probe.printed('did release')
        const { wakeUps } = await probe.detail('woken')
        strictEqual(wakeUps[0]!.waker.label, 'release() in releaser')
        strictEqual(wakeUps[0]!.waker.task, (await probe.fact('taskCreated', f => f.name === 'releaser')).task)
        strictEqual(wakeUps[0]!.waker.position!.path, program)
      })

      it('cancels a task', async () => {
        await probe.wire.command('cancelTask', { task: await probe.task('cancel me') })
        await probe.printed('cancelled')
        const { task } = await probe.fact('taskCreated', fact => fact.name === 'cancel me')
        strictEqual((await probe.fact('taskFinished', fact => fact.task === task)).outcome, 'cancelled')
      })

      it('tells a blocked loop while it is blocked, with the line, also after many short turns', async () => {
        probe.tell('block')
        const line = (site: number | undefined) =>
          probe.facts
            .flatMap(fact => (fact.type === 'sitesAdded' ? fact.sites : []))
            .find(one => one.site === site && one.position.path === program)?.position.line
        // On a busy machine other steps may take their time too.
        const blocked = await probe.fact('loopBlocked', ({ stack }) => line(stack[0]!.site) === source.line('blocks'))
        ok(!probe.stdout.includes('did block'), 'it is still blocked')
        probe.tell('go on')
        const { lasted } = await probe.fact('loopUnblocked', ({ seq }) => seq > blocked.seq)
        ok(lasted > 100, `${lasted} ms`)
      })

      it('answers what it cannot do with a sentence', async () => {
        const answers = await Promise.all([
          probe.wire.command('inspectTask', { task: 99_999 }).catch((error: Error) => error.message),
          probe.wire.method('nonsense', {}).catch((error: Error) => error.message),
        ])
        deepStrictEqual(answers, ['Task 99999 has finished.', 'The Python probe does not know the command nonsense.'])
      })

      it('ends with the program', async () => {
        probe.tell('end')
        strictEqual((await probe.exit).code, 0)
        ok(
          !probe.facts.some(fact => fact.type === 'probeFailed'),
          JSON.stringify(probe.facts.find(f => f.type === 'probeFailed')),
        )
      })

      it('that comes late says of no loop that waits that it is blocked', async () => {
        const late = resolve(program, '../late.py')
        const { stdout } = await promisify(execFile)(python.path, [late, probeFolder])
        strictEqual(stdout, 'blocked in block\n')
      })
    })
})
