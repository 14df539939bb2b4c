import { spawn } from 'node:child_process'

/**
 * Stands in for what only starts the program that a person wants to debug: a tool (npm, tsx, nodemon), or a Node without
 * an inspector (`node --test`, `node --watch`). Starts it, and ends as it does.
 */
const [command = '', ...args] = process.argv.slice(2)
const isBatch = process.platform === 'win32' && /\.(?:cmd|bat)$/i.test(command)
const quoted = (word: string) => `"${word}"`
const program = isBatch
  ? spawn(quoted(command), args.map(quoted), { stdio: 'inherit', shell: true })
  : spawn(command, args, { stdio: 'inherit' })

// A terminal sends Ctrl+C to all of them: the last word is the program's.
process.on('SIGINT', () => undefined)
for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => program.kill(signal))

program.on('error', error => {
  console.error(error.message)
  process.exit(127)
})
program.on('exit', (code, signal) => {
  if (!signal) process.exit(code ?? 1)
  process.removeAllListeners(signal)
  process.kill(process.pid, signal)
})
