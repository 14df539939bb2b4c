import { existsSync } from 'node:fs'
import { run } from './run.mjs'
import { Sentence, step } from './say.mjs'

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/**
 * The path of a Chromium for the tests that drive a real editor: CHROMIUM of the environment, else one that is
 * installed, else (as root on Debian and its kin) the distribution's own package.
 */
export async function findChromium() {
  const named = process.env.CHROMIUM
  if (named && !existsSync(named)) throw new Sentence(`CHROMIUM names ${named}, and there is no such file.`)
  const found = named ?? places.find(path => existsSync(path))
  if (found) return found
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    throw new Sentence(
      'The tests drive a real editor in Chromium, and none was found. Install Chromium or Google Chrome, or name one: CHROMIUM=/path/to/chromium npm test',
    )
  }
  await step('installing Chromium', async () => {
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    await run('apt-get', ['update'], { env, advice: 'Check that the Debian archive can be reached.' })
    await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env })
  })
  return '/usr/bin/chromium'
}
