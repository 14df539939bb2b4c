import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The root of the repository, and the folders that the harness fills. Nothing outside of `.cache` is ever downloaded to. */
export const root = resolve(fileURLToPath(import.meta.url), '../../..')
export const cache = join(root, '.cache')
/** What a run leaves to look at: logs, results, screenshots. */
export const artifacts = join(cache, 'artifacts')
