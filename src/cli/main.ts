#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readOptions, UsageError, usage } from './options'
import { run } from './run'
import { show } from './show'

/** The command line: the adapter's core without an editor. */
main(process.argv.slice(2)).then(
  code => {
    process.exitCode = code
  },
  error => {
    process.stderr.write(`wakepoint: ${(error as Error).message}\n`)
    process.exitCode = error instanceof UsageError ? 2 : 1
  },
)

async function main(argv: readonly string[]): Promise<number> {
  const options = readOptions(argv)
  switch (options.command) {
    case 'help':
      process.stdout.write(usage)
      return 0
    case 'version':
      process.stdout.write(`${version()}\n`)
      return 0
    case 'show':
      process.stdout.write(show(options))
      return 0
    case 'run':
      return await run(options)
  }
}

function version(): string {
  return JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8')).version
}
