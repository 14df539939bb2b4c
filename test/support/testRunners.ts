import { existsSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { writeFiles } from './files'

const installed = resolve(__dirname, '../../../.cache/testRunners/node_modules')

/** Makes a folder a project with these files that has Jest and Vitest: the set-up of `npm test` has installed them. */
export function makeProject(folder: string, files: Readonly<Record<string, string>>): void {
  if (!existsSync(installed)) throw new Error('Jest and Vitest are missing: run "npm test testRunners" first.')
  symlinkSync(installed, join(folder, 'node_modules'), 'junction')
  writeFiles(folder, files)
}
