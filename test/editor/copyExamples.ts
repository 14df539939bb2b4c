import { cp, mkdir, mkdtemp, realpath, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

/**
 * A copy of examples/ in a fresh temporary folder, so that a test may write into it; it finds
 * `wakepoint/asyncio` and the types of Node.js as the original does. The caller removes it.
 */
export async function copyExamples(root: string): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'examples-')))
  const filter = (source: string) => basename(source) !== 'node_modules'
  await cp(join(root, 'examples'), folder, { recursive: true, filter })
  await mkdir(join(folder, 'node_modules'))
  await symlink(root, join(folder, 'node_modules/wakepoint'), 'junction')
  await symlink(join(root, 'node_modules/@types'), join(folder, 'node_modules/@types'), 'junction')
  return folder
}
