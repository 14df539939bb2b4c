/** `npm run package`: builds, and makes .cache/wakepoint.vsix of dist/ and media/. */

import { build } from './build.mjs'
import { installDependencies } from './dependencies.mjs'
import { entry } from './say.mjs'
import { makePackage } from './vsix.mjs'

entry(async () => {
  await installDependencies()
  await build()
  await makePackage()
})
