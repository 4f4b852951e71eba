import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'
import { outboundToSimulator } from './test/support/node/outbound'
import { TEST_VARS } from './test/support/node/vars'

/**
 * `unit` runs in Node; `worker` runs in workerd with every binding of wrangler.toml, one fresh workerd and one fresh
 * simulator a file. Nothing leaves the machine: each outgoing fetch lands in `outboundToSimulator`, in Node.
 */
export default defineConfig(async () => ({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}'] } },
      {
        plugins: [
          cloudflareTest({
            wrangler: { configPath: './wrangler.toml' },
            remoteBindings: false,
            miniflare: {
              bindings: {
                ...TEST_VARS,
                TEST_MIGRATIONS: await readD1Migrations('migrations'),
                TEST_SEARCH_MIGRATIONS: await readD1Migrations('migrations-search'),
              },
              outboundService: outboundToSimulator,
            },
          }),
        ],
        test: {
          name: 'worker',
          include: ['test/worker/**/*.test.{ts,tsx}'],
          setupFiles: ['./test/support/worker-setup.ts'],
          testTimeout: 20_000,
        },
      },
    ],
  },
}))
