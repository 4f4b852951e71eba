import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'

export type SharedFixture = { file: string; body: string }

const FOLDERS = ['authored/webhooks', 'meta-docs', 'openapi-webhooks']

/** Meta's example webhooks as `$SHARED_DIR/meta/fixtures` keeps them; without that folder the part that we may keep here. */
export function sharedFixtures(sharedDir: string | undefined): SharedFixture[] {
  const root = sharedDir ? path.join(sharedDir, 'meta/fixtures') : 'test/fixtures/meta'
  return FOLDERS.flatMap((folder) =>
    globSync('**/*.json', { cwd: path.join(root, folder) }).map((file) => path.join(folder, file)),
  )
    .toSorted()
    .map((file) => ({ file, body: readFileSync(path.join(root, file), 'utf8') }))
}
