/** `npm start`: sets up what is missing, builds, and opens VS Code with Wakepoint and the examples. */
import { join } from 'node:path'
import { build } from './build.mjs'
import { installDependencies } from './dependencies.mjs'
import { root } from './places.mjs'
import { entry } from './say.mjs'
import { installVSCodeServer } from './vscodeServer.mjs'

entry(async () => {
  await installDependencies()
  await build()
  const { start } = await import('../../out/test/editor/start.js')
  await start({ extension: root, folder: join(root, 'examples'), installServer: installVSCodeServer })
})
