const { writeFileSync } = require('node:fs')
const { reporters, Runner } = require('mocha')

/**
 * Mocha's own `spec` on the screen, and beside it the numbers of the run in the file that TEST_RUN_RESULTS names:
 * `{ passed, failed, failures: [{ title, message }] }`. A skipped test counts as failed: what it needs is missing,
 * and a run that says nothing about that would look green.
 */
module.exports = class Reporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options)
    const results = { passed: 0, failed: 0, failures: [] }
    const failed = (test, message) => {
      results.failed++
      results.failures.push({ title: test.fullTitle(), message })
    }
    runner.on(Runner.constants.EVENT_TEST_PASS, () => results.passed++)
    runner.on(Runner.constants.EVENT_TEST_FAIL, (test, error) => failed(test, error.stack ?? String(error)))
    runner.on(Runner.constants.EVENT_TEST_PENDING, test => failed(test, 'was skipped'))
    runner.on(Runner.constants.EVENT_RUN_END, () => {
      if (process.env.TEST_RUN_RESULTS) writeFileSync(process.env.TEST_RUN_RESULTS, JSON.stringify(results))
    })
  }
}
