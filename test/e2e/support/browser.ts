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

const running = new Map<string, Promise<Browser>>()

/**
 * A headless Chromium, with `more` switches. Files that run in one process share it, each with contexts of its own: closing it
 * closes those. It ends with the process.
 */
export async function openBrowser(more: readonly string[] = []): Promise<Browser> {
  const key = more.join(' ')
  const known = running.get(key) ?? launch(more)
  running.set(key, known)
  return lend(await known)
}

function lend(browser: Browser): Browser {
  return new Proxy(browser, {
    get(target, name) {
      if (name === 'close') return () => Promise.all(target.contexts().map((context) => context.close()))
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

/** `CHROMIUM_PATH`, the npm package's (Linux), an installed Chrome, or playwright's own. */
async function launch(more: readonly string[]): Promise<Browser> {
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
  packaged.setGraphicsMode = false // drawing as on a graphics card is a third of what a page costs
  // Made for one page in a small function: as a single process, the browser ends with the first context that is closed.
  const args = packaged.args.filter((arg) => arg !== '--single-process' && arg !== '--no-zygote')
  return chromium.launch({ executablePath: await unpackedChromium(), args: [...args, ...more] })
}
