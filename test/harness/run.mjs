import { spawn } from 'node:child_process'
import { Sentence } from './say.mjs'

/**
 * Runs a program to its end and returns what it printed on stdout.
 * Rejects with a sentence that carries the last lines of its output when it fails.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv, advice?: string, show?: boolean}} [options]
 *   advice: what the person can do when it fails; show: pass the output on to the screen
 */
export function run(command, args, { cwd, env, advice = '', show = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
      // npm is a script on Windows, and only a shell starts a script there.
      shell: process.platform === 'win32',
    })
    let stdout = ''
    let output = ''
    child.stdout?.on('data', data => {
      stdout += data
      output += data
    })
    child.stderr?.on('data', data => {
      output += data
    })
    const fail = why => {
      const tail = output.trim().split('\n').slice(-40).join('\n')
      reject(new Sentence(`${tail}\n\n\`${command} ${args.join(' ')}\` ${why}. ${advice}`.trim()))
    }
    child.on('error', error => fail(`could not be started (${error.message})`))
    child.on('close', (code, signal) =>
      code === 0 ? resolve(stdout) : fail(signal ? `was ended by ${signal}` : `ended with code ${code}`),
    )
  })
}
