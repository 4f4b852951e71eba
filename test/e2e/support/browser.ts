import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'
import { unpackedChromium, usesPackagedChromium } from './packaged-chromium'

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** A headless Chromium, with `more` switches: `CHROMIUM_PATH`, the npm package's (Linux), an installed Chrome, or playwright's own. */
export async function openBrowser(more: readonly string[] = []): Promise<Browser> {
  const args = [...more]
  if (process.env.CHROMIUM_PATH) return chromium.launch({ executablePath: process.env.CHROMIUM_PATH, args })
  if (usesPackagedChromium()) return launchPackaged(args)
  const executablePath = INSTALLED.find((file) => existsSync(file)) ?? chromium.executablePath()
  if (!existsSync(executablePath)) {
    throw new Error(
      'No browser found for the browser tests. Install Chrome, set CHROMIUM_PATH, or run: npx playwright-core install chromium. ' +
        '`npm run check` runs everything else.',
    )
  }
  return chromium.launch({ executablePath, args })
}

async function launchPackaged(more: readonly string[]): Promise<Browser> {
  const { default: packaged } = await import('@sparticuz/chromium')
  // Made for one page in a small function: as a single process, the browser ends with the first context that is closed.
  const args = packaged.args.filter((arg) => arg !== '--single-process' && arg !== '--no-zygote')
  return chromium.launch({ executablePath: await unpackedChromium(), args: [...args, ...more] })
}
