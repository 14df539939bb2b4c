import { findChromium } from './chromium.mjs'
import { installVSCodeServer } from './vscodeServer.mjs'
import { makePackage } from './vsix.mjs'

/** Where the real editor and the packaged extension are, as the environment of what drives them. */
export async function findEditor() {
  const [server, chromium, vsix] = [await installVSCodeServer(), await findChromium(), await makePackage()]
  return { WAKEPOINT_EDITOR: JSON.stringify({ server, chromium, vsix }) }
}
