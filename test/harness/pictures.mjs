/** `npm run pictures`: takes the pictures of media/ anew, from the packaged extension in a real editor. */
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from './build.mjs'
import { installDependencies } from './dependencies.mjs'
import { findEditor } from './editor.mjs'
import { root } from './places.mjs'
import { entry, say, step } from './say.mjs'

entry(async () => {
  await installDependencies()
  await build()
  Object.assign(process.env, await findEditor())
  const { takePictures } = await import('../../out/test/e2e/pictures.js')
  const files = await step('taking pictures', () => takePictures(join(root, 'media/pictures')))
  for (const file of files) say(`${file}: ${Math.ceil((await stat(file)).size / 1024)} KB`)
})
