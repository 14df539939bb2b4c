import { spawn } from 'node:child_process'

/**
 * Stands in for a program that Node gives no inspector (`node --test`, `node --watch`): starts it, and ends as it does.
 * What that starts is what a person wants to debug.
 */
const program = spawn(process.execPath, process.argv.slice(2), { stdio: 'inherit' })
program.on('exit', (code, signal) => {
  if (signal) process.kill(process.pid, signal)
  else process.exit(code ?? 1)
})
