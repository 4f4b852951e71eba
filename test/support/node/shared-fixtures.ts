import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'

export type SharedFixture = { file: string; body: string }

const FOLDERS = ['authored/webhooks', 'meta-docs', 'openapi-webhooks']

/** Meta's example webhooks as `$SHARED_DIR/meta/fixtures` keeps them; null where there is no such folder. */
export function sharedFixtures(sharedDir: string | undefined): SharedFixture[] | null {
  if (!sharedDir) return null
  const root = path.join(sharedDir, 'meta/fixtures')
  return FOLDERS.flatMap((folder) =>
    globSync('**/*.json', { cwd: path.join(root, folder) }).map((file) => path.join(folder, file)),
  )
    .toSorted()
    .map((file) => ({ file, body: readFileSync(path.join(root, file), 'utf8') }))
}
