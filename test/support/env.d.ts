import type { D1Migration } from 'cloudflare:test'
import type { Env as AppEnv } from '../../src/env'

declare global {
  interface ImportMeta {
    /** Vite's: the files that match, by path. */
    glob<T>(pattern: string, options: { query?: string; import?: string; eager: true }): Record<string, T>
  }
  namespace Cloudflare {
    // An interface, because it merges with the platform's own.
    interface Env extends AppEnv {
      TEST_MIGRATIONS: D1Migration[]
      TEST_SEARCH_MIGRATIONS: D1Migration[]
      /** Set where invocations are measured. */
      TEST_LIMITS?: string
    }
    interface GlobalProps {
      mainModule: typeof import('../../src/worker')
    }
  }
}

declare module 'vitest' {
  interface ProvidedContext {
    /** Meta's example webhooks; only test/worker/fixtures.test.ts asks for them. */
    sharedFixtures: { file: string; body: string }[]
  }
}
