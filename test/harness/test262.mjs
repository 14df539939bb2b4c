/**
 * `npm run test262 -- FOLDER`: the outside judge of "same program". Runs every test of a test262 checkout that has to do
 * with async code twice, natively and with the whole witness, and says which end differently. FOLDER is the checkout
 * (https://github.com/tc39/test262); WAKEPOINT_TESTS says how many, spread evenly over all; WAKEPOINT_NODE which
 * node (npm has a meaning of its own for NODE).
 */
import { readFileSync } from 'node:fs'
import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { build } from './build.mjs'
import { installDependencies } from './dependencies.mjs'
import { root } from './places.mjs'
import { run } from './run.mjs'
import { entry, Sentence, say } from './say.mjs'

/** What makes a test one of async code: its path, or the features it names. */
const aboutAsync = /async|await|for-await/i

/** What a test does that leaves the process unfit for the next one, since Node's own functions meet it too. */
const spoils = /defineProperty\(Array\.prototype, 0/

/** Tests that share a process. */
const together = 200

entry(async () => {
  const [checkout] = process.argv.slice(2)
  if (!checkout) throw new Sentence('Say where test262 is: npm run test262 -- FOLDER.')
  await installDependencies()
  await build()
  const all = await findTests(checkout)
  const wanted = Number(process.env.WAKEPOINT_TESTS ?? all.length)
  const tests = all.filter(
    (_, index) => Math.floor((index * wanted) / all.length) !== Math.floor(((index - 1) * wanted) / all.length),
  )
  say(`${tests.length} of ${all.length} tests`)
  const work = await mkdtemp(join(tmpdir(), 'wakepoint-test262-'))
  try {
    await cp(join(checkout, 'test'), join(work, 'test'), { recursive: true, filter: isNeeded })
    await writeFile(join(work, 'package.json'), '{ "type": "module" }')
    return await judge(checkout, work, tests)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
})

/** Folders, and the modules that tests import. */
const isNeeded = path => !path.endsWith('.js') || path.endsWith('_FIXTURE.js')

/** Runs all tests and prints how many ran, passed and differ, and which differ only where others ran before them. */
async function judge(checkout, work, tests) {
  const sum = { runs: 0, passed: 0 }
  const different = []
  const spoiled = []
  for (let at = 0; at < tests.length; at += together) {
    const files = (await Promise.all(tests.slice(at, at + together).map(test => variants(work, test)))).flat()
    const [native, probed] = [await outcomes(checkout, work, files), await outcomes(checkout, work, files, true)]
    for (const { file, error } of files) {
      sum.runs++
      if (error ? native[file].startsWith(error) : native[file] === 'passed') sum.passed++
    }
    for (const suspect of files.filter(({ file }) => differ(native, probed, file))) {
      const [native, probed] = [
        await outcomes(checkout, work, [suspect]),
        await outcomes(checkout, work, [suspect], true),
      ]
      const { file } = suspect
      if (differ(native, probed, file))
        different.push(`${relative(work, file)}\n  native: ${native[file]}\n  probed: ${probed[file]}`)
      else spoiled.push(relative(work, file))
    }
    await Promise.all(files.map(({ file }) => rm(file)))
    if (at % 1000 === 0) say(`… ${sum.runs} runs, ${different.length} different`)
  }
  if (spoiled.length > 0) say(`${spoiled.length} differ only where others ran before them in their process:`)
  for (const one of [...spoiled, ...different]) say(one)
  say(`${sum.runs} runs, ${sum.passed} pass natively, ${different.length} end differently with probes`)
  return different.length > 0 ? 1 : 0
}

const differ = (native, probed, file) => wordsOf(native[file]) !== wordsOf(probed[file])

/** A test that fails by a measured time says another number each time. */
const wordsOf = outcome => outcome.replace(/\d+/g, '#')

async function findTests(checkout) {
  const folder = join(checkout, 'test')
  const names = (await readdir(folder, { recursive: true })).filter(
    name => name.endsWith('.js') && !name.endsWith('_FIXTURE.js'),
  )
  if (names.length === 0) throw new Sentence(`There are no tests in ${folder}.`)
  const tests = names.sort().map(name => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
  return tests
    .filter(({ name, text }) => aboutAsync.test(name) || /\b(async|await)\b/.test(text))
    .filter(({ text }) => !spoils.test(text))
    .map(({ name, text }) => ({ name, text, ...header(text) }))
}

/** What the test's front matter says: lists in brackets or one to a line, and the error a test must end with. */
function header(text) {
  const yaml = /\/\*---([\s\S]*?)---\*\//.exec(text)?.[1] ?? ''
  const list = key => {
    const inline = new RegExp(`^${key}:\\s*\\[([^\\]]*)\\]`, 'm').exec(yaml)?.[1]
    const block = new RegExp(`^${key}:\\s*\\n((?:\\s+- .*\\n?)+)`, 'm').exec(yaml)?.[1]
    return (inline?.split(',') ?? block?.split('\n').map(line => line.replace(/^\s+- /, '')) ?? [])
      .map(word => word.trim())
      .filter(Boolean)
  }
  return { flags: list('flags'), includes: list('includes'), error: /^negative:\s+[^\0]*?type: (\w+)/m.exec(yaml)?.[1] }
}

/** Writes the test as the files it is run as: a module, or a script sloppy and strict. */
async function variants(work, { name, text, flags, includes, error }) {
  const base = join(work, 'test', name.replace(/\.js$/, ''))
  const facts = { includes, error, isAsync: flags.includes('async') }
  const files = flags.includes('module')
    ? [{ file: `${base}.mjs`, text }]
    : [
        ...(flags.includes('onlyStrict') ? [] : [{ file: `${base}.cjs`, text }]),
        ...(flags.includes('noStrict') || flags.includes('raw')
          ? []
          : [{ file: `${base}.strict.cjs`, text: `'use strict';${text}` }]),
      ]
  for (const { file, text } of files) await writeFile(file, text)
  return files.map(({ file }) => ({ file, ...facts }))
}

/** How each file ended: in one process for all of them, or in smaller parties where one of them ends the process. */
async function outcomes(checkout, work, files, probed = false) {
  try {
    return await party(checkout, work, files, probed)
  } catch (error) {
    if (!(error instanceof Sentence)) throw error
    if (files.length === 1) return { [files[0].file]: 'ended the process' }
    const half = files.length / 2
    return {
      ...(await outcomes(checkout, work, files.slice(0, half), probed)),
      ...(await outcomes(checkout, work, files.slice(half), probed)),
    }
  }
}

async function party(checkout, work, files, probed) {
  const [list, result] = [join(work, 'list.json'), join(work, 'result.json')]
  await writeFile(list, JSON.stringify({ harness: join(checkout, 'harness'), files }))
  const talk = ({ flags, env }) =>
    run(
      process.env.WAKEPOINT_NODE ?? process.execPath,
      [
        '--no-warnings',
        '--expose-gc',
        ...flags,
        join(root, 'test/harness/test262Runner.cjs'),
        list,
        result,
        probed ? '2000' : '0',
      ],
      { cwd: work, env: { NODE_OPTIONS: '', ...env } },
    )
  if (probed) {
    const { withDoor } = await import(join(root, 'out/test/probe/support/openDoor.js'))
    await withDoor({}, talk)
  } else await talk({ flags: [], env: {} })
  return JSON.parse(readFileSync(result, 'utf8'))
}
