/**
 * `npm run fuzz [file …]`: the random tests of `npm test` (every test file named fuzz or random), with 100,000
 * programs each instead of 2,000; WAKEPOINT_PROGRAMS says how many.
 */
import { build } from './build.mjs'
import { installDependencies } from './dependencies.mjs'
import { installNodes } from './nodes.mjs'
import { root } from './places.mjs'
import { run } from './run.mjs'
import { entry } from './say.mjs'
import { findJobs } from './suites.mjs'

entry(async () => {
  await installDependencies()
  await Promise.all([build(), installNodes()])
  const only = process.argv.slice(2)
  const { quiet } = await findJobs(only.length > 0 ? only : ['fuzz', 'random', 'differential'])
  const env = { WAKEPOINT_PROGRAMS: process.env.WAKEPOINT_PROGRAMS ?? '100000' }
  for (const { args } of quiet) await run(process.execPath, [...args, '--timeout', '0'], { cwd: root, env, show: true })
})
