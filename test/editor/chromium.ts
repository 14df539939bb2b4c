import { type Browser, chromium } from 'playwright-core'

/** Starts a headless Chromium that talks to nobody but the pages it is given. */
export function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args })
}

const args = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
