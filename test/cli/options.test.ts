import assert from 'node:assert/strict'
import { resolve } from 'node:path'
import { type RunOptions, readOptions, UsageError } from '../../src/cli/options'

describe('command line', () => {
  it('gives what stands behind the program to the program', () => {
    const options = readOptions(['run', '--every', '2', 'app.ts', '--every', 'x', '-v']) as RunOptions
    assert.equal(options.every, 2)
    assert.equal(options.launch.program, resolve('app.ts'))
    assert.deepEqual(options.launch.args, ['--every', 'x', '-v'])
  })

  it('takes a Python module with -m, arguments after it', () => {
    const { launch } = readOptions(['run', '-m', 'pytest', '-q', '--json', 'tests']) as RunOptions
    assert.equal(launch.module, 'pytest')
    assert.deepEqual(launch.args, ['-q', '--json', 'tests'])
    assert.equal(launch.program, undefined)
  })

  it('asks for the loops only with --loops', () => {
    assert.equal((readOptions(['run', '--loops', 'app.ts']) as RunOptions).query.loops, true)
    assert.equal((readOptions(['run', 'app.ts', '--loops']) as RunOptions).query.loops, undefined)
  })

  it('repeats --wake and --include', () => {
    const options = readOptions(['run', '--wake', 'any', '--wake=on timer', '--include', '**', 'a.js']) as RunOptions
    assert.deepEqual(options.wakeUps, ['any', 'on timer'])
    assert.deepEqual(options.launch.include, ['**'])
  })

  it('takes -- as the end of its own options', () => {
    const { launch } = readOptions(['run', '--json', '--', '-odd-name.js', 'x']) as RunOptions
    assert.equal(launch.program, resolve('-odd-name.js'))
    assert.deepEqual(launch.args, ['x'])
  })

  it('takes paths from where the person stands, and names as they are', () => {
    const words = ['run', '--cwd', 'there', '--env-file', '.env', '--node', './node', '--python', 'python3', 'app.ts']
    const { cwd, envFile, runtimeExecutable, python, program } = (readOptions(words) as RunOptions).launch
    assert.deepEqual([cwd, envFile, program], [resolve('there'), resolve('.env'), resolve('app.ts')])
    assert.deepEqual([runtimeExecutable, python], [resolve('node'), 'python3'])
  })

  const wrong: [words: string[], sentence: RegExp][] = [
    [['dance'], /There is no command "dance"/],
    [['run'], /Say which program/],
    [['show'], /Say which recording/],
    [['run', '--every', 'soon', 'a.js'], /--every takes a number of seconds, not "soon"/],
    [['run', '--by', 'colour', 'a.js'], /--by takes place, task or tree, not "colour"/],
    [['run', '--colour', 'a.js'], /Unknown option '--colour'.*`wakepoint help`/],
  ]
  for (const [words, sentence] of wrong) {
    it(`says what is wrong with \`wakepoint ${words.join(' ')}\``, () => {
      assert.throws(
        () => readOptions(words),
        (error: Error) => error instanceof UsageError && sentence.test(error.message),
      )
    })
  }
})
