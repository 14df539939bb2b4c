import { deepStrictEqual, strictEqual } from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { transform } from 'sucrase'
import { expectGolden } from '../support/golden'
import { Story } from '../support/story'

const here = resolve(__dirname, '../../../test/adapter')

describe('a program that was compiled beforehand', () => {
  let folder: string
  let story: Story

  /** `src/feed.ts` became `dist/feed.mjs`, some lines further down, with a map beside it. */
  before(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'wakepoint-')))
    for (const name of ['src', 'dist']) mkdirSync(join(folder, name))
    const source = readFileSync(resolve(here, 'programs/feed.ts'), 'utf8')
    writeFileSync(join(folder, 'src/feed.ts'), source)
    const sourceMapOptions = { compiledFilename: 'feed.mjs' }
    const options = { transforms: ['typescript' as const], disableESTransforms: true }
    const { code, sourceMap } = transform(source, { ...options, filePath: 'feed.ts', sourceMapOptions })
    const map = { ...sourceMap!, sources: ['../src/feed.ts'], mappings: `;;;${sourceMap!.mappings}` }
    writeFileSync(join(folder, 'dist/feed.mjs.map'), JSON.stringify(map))
    writeFileSync(join(folder, 'dist/feed.mjs'), `// a\n// b\n// c\n${code}\n//# sourceMappingURL=feed.mjs.map\n`)
  })
  after(() => rmSync(folder, { recursive: true }))

  beforeEach(async () => {
    story = new Story(join(folder, 'src/feed.ts'))
    await story.launch({ program: join(folder, 'dist/feed.mjs') })
  })
  afterEach(() => story.close())

  it('stops, steps and wakes in its sources', async () => {
    const [breakpoint] = await story.breakpoints({ at: 'text' })
    strictEqual(breakpoint!.verified, false)
    await story.run()
    const { breakpoint: changed } = await story.client.next('breakpoint')
    deepStrictEqual([changed.source.path, changed.line], [story.program, story.source.line('text')])
    const frames = await story.stopped()
    story.tell(frames)
    story.say(`  ${(await story.locals(frames[0]!)).join(', ')}`)
    await story.breakpoints()
    await story.stepTo('next')
    await story.wakepoints(`wake: at src/feed.ts:${story.source.line('take')}`)
    await story.stepTo('continue')
    await story.wakepoints()
    await story.step('continue')
    await story.client.next('terminated')
    expectGolden(resolve(here, 'compiled.txt'), story.transcript)
  })

  it('is itself where the map is not wanted', async () => {
    await story.close()
    story = new Story(join(folder, 'src/feed.ts'))
    await story.launch({ program: join(folder, 'dist/feed.mjs'), outFiles: [join(folder, 'elsewhere/**')] })
    await story.wakepoints('wake: feeder')
    await story.run()
    const { threadId } = await story.client.next('stopped')
    const [frame] = await story.stack(threadId)
    strictEqual(frame!.source!.path, join(folder, 'dist/feed.mjs'))
  })
})

describe('a CommonJS program with a source map', () => {
  const lamp = resolve(here, 'programs/lamp.ts')
  let folder: string
  let story: Story

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'wakepoint-')))
    writeFileSync(join(folder, 'lamp.ts'), readFileSync(lamp))
    story = new Story(join(folder, 'lamp.ts'))
  })
  afterEach(async () => {
    await story.close()
    rmSync(folder, { recursive: true })
  })

  async function stopsAtReturn(atStop?: () => Promise<void>): Promise<void> {
    await story.breakpoints({ at: 'return' })
    await story.run()
    story.tell(await story.stopped())
    await atStop?.()
    await story.step('continue')
    await story.client.next('terminated')
    strictEqual(
      story.transcript,
      'stopped (breakpoint) in item | return { name }\n  item | return { name }\n> continue',
    )
    strictEqual(story.client.output('stdout'), 'lamp\n')
  }

  it('stops in its source', async () => {
    const { code, sourceMap } = compile(story.program)
    writeFileSync(join(folder, 'lamp.cjs.map'), JSON.stringify(sourceMap))
    writeFileSync(join(folder, 'lamp.cjs'), `${code}\n//# sourceMappingURL=lamp.cjs.map\n`)
    await story.launch({ program: join(folder, 'lamp.cjs') })
    await stopsAtReturn()
  })

  it('stops in its source that the map names as webpack does', async () => {
    const { code, sourceMap } = compile(story.program)
    mkdirSync(join(folder, 'dist'))
    const map = { ...sourceMap, sources: ['webpack://lamps/./lamp.ts'] }
    writeFileSync(join(folder, 'dist/lamp.cjs.map'), JSON.stringify(map))
    writeFileSync(join(folder, 'dist/lamp.cjs'), `${code}\n//# sourceMappingURL=lamp.cjs.map\n`)
    await story.launch({ program: join(folder, 'dist/lamp.cjs') })
    await stopsAtReturn(async () => {
      const [wakepoint] = await story.wakepoints(`wake: at ${story.program}:${story.source.line('await')}`)
      strictEqual(wakepoint!.verified, true)
    })
  })

  it('stops in its source in a bundle whose map has sections, and not in a package that is part of it', async () => {
    const { code, sourceMap } = compile(story.program)
    const library = 'module.exports.rest = async function rest() {\n  await null\n}\nmodule.exports.rest()\n'
    const section = (line: number, map: object) => ({ offset: { line, column: 0 }, map })
    const sections = [
      section(0, { version: 3, sources: ['node_modules/rest/index.js'], names: [], mappings: 'AAAA;AACA;AACA;AACA' }),
      section(4, sourceMap),
    ]
    writeFileSync(join(folder, 'bundle.cjs.map'), JSON.stringify({ version: 3, sections }))
    writeFileSync(join(folder, 'bundle.cjs'), `${library}${code}\n//# sourceMappingURL=bundle.cjs.map\n`)
    await story.launch({ program: join(folder, 'bundle.cjs') })
    await story.wakepoints('wake: any')
    await story.run()
    story.tell(await story.stopped())
    await story.wakepoints()
    await story.step('continue')
    await story.client.next('terminated')
    strictEqual(story.transcript.split('\n')[1], '  item | return { name }')
  })

  it('stops in its source when a loader compiles it in place, as ts-node does', async () => {
    const { code, sourceMap } = compile(story.program)
    const map = Buffer.from(JSON.stringify(sourceMap)).toString('base64')
    const text = `${code}\n//# sourceMappingURL=data:application/json;base64,${map}\n`
    const handler = `(module, path) => module._compile(${JSON.stringify(text)}, path)`
    writeFileSync(join(folder, 'loader.cjs'), `require.extensions['.ts'] = ${handler}`)
    await story.launch({ runtimeArgs: ['--require', join(folder, 'loader.cjs')] })
    await stopsAtReturn()
  })

  /** Three lines further down. */
  function compile(source: string) {
    const { code, sourceMap } = transform(readFileSync(source, 'utf8'), {
      transforms: ['typescript', 'imports'],
      filePath: source,
      sourceMapOptions: { compiledFilename: 'lamp.cjs' },
    })
    const mappings = `;;;${sourceMap!.mappings}`
    return { code: `// a\n// b\n// c\n${code}`, sourceMap: { ...sourceMap!, sources: [source], mappings } }
  }
})
