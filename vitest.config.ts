import path from 'node:path'
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { defineConfig, type Plugin } from 'vitest/config'
import { outboundToSimulator } from './test/support/node/outbound.ts'
import { sharedFixtures } from './test/support/node/shared-fixtures.ts'
import { SlowestFirst } from './test/support/node/slowest-first.ts'
import { TEST_VARS } from './test/support/node/vars.ts'

process.env.WRANGLER_LOG ??= 'error' // the plugin reads wrangler.toml as wrangler does, with its remarks

/**
 * A test file after the first gets every module at once in a message of which workerd takes 32 MiB: the source maps of
 * packages, with their sources inside, are most of it.
 */
function withoutMapsOfPackages(): Plugin {
  return {
    name: 'without-maps-of-packages',
    enforce: 'post',
    transform: (code, id) => (id.includes('/node_modules/') ? { code, map: { mappings: '' } } : null),
  }
}

const METERED = './test/support/metered-worker.ts'
/** `npm test -- --limits`: what each invocation of the worker tests asks of the platform is measured, and held to its limits. */
const isMetered = process.env.LIMITS === '1'

/** Otherwise the worker tests, where they open a door themselves, have the app's own Worker in the place of the measured one. */
function withoutMeter(): Plugin {
  const worker = path.resolve('src/worker.ts')
  return {
    name: 'without-meter',
    enforce: 'pre',
    resolveId: (source) => (!isMetered && source.endsWith('/metered-worker') ? worker : null),
  }
}

/**
 * `unit` runs in Node; `worker` runs in workerd with every binding of wrangler.toml, emptied before each file, and one
 * fresh simulator a file; nothing leaves the machine, each outgoing fetch lands in `outboundToSimulator`, in Node. `browser`
 * runs what `npm start` runs, and a Chromium in front of it.
 */
export default defineConfig(async () => ({
  test: {
    sequence: { sequencer: SlowestFirst },
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}'], testTimeout: 20_000 } },
      {
        plugins: [
          withoutMapsOfPackages(),
          withoutMeter(),
          cloudflareTest({
            ...(isMetered ? { main: METERED } : {}),
            wrangler: { configPath: './wrangler.toml' },
            remoteBindings: false,
            miniflare: {
              bindings: {
                ...TEST_VARS,
                ...(isMetered ? { TEST_LIMITS: '1' } : {}),
                TEST_MIGRATIONS: await readD1Migrations('migrations'),
                TEST_SEARCH_MIGRATIONS: await readD1Migrations('migrations-search'),
              },
              outboundService: outboundToSimulator,
            },
          }),
        ],
        test: {
          name: 'worker',
          isolate: false,
          include: ['test/worker/**/*.test.{ts,tsx}'],
          provide: { sharedFixtures: sharedFixtures(process.env.SHARED_DIR) },
          setupFiles: ['./test/support/worker-setup.ts'],
          testTimeout: 40_000,
        },
      },
      {
        test: {
          name: 'browser',
          isolate: false, // its files share what is slow to load, and a Chromium
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['./test/e2e/support/packaged-chromium.ts', './test/e2e/support/seeded-state.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
}))
