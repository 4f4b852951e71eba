import { cpSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** A bot's or a person's message as a Conversation object holds it on disk. */
export type StoredOut = { id: string; state: string }

/** Copies the storage of all Conversation objects that were written to since then; to be called while no workerd writes. */
export function copyConversations(stateDir: string, to: string, since = 0): void {
  const from = conversationsFolder(stateDir)
  if (!from) return
  const names = readdirSync(from)
  const written = names.filter((name) => statSync(path.join(from, name)).mtimeMs >= since)
  // A database and its log belong together, whichever of the two was written to.
  const objects = new Set(written.map((name) => name.replace(/-(wal|shm)$/, '')))
  mkdirSync(to, { recursive: true })
  for (const name of names)
    if (objects.has(name.replace(/-(wal|shm)$/, ''))) cpSync(path.join(from, name), path.join(to, name))
}

/** The messages on their way out in a copy, each with the state that its object last put on disk. */
export function readOutboxes(folder: string): StoredOut[] {
  if (!existsSync(folder)) return []
  const files = readdirSync(folder).filter((name) => name.endsWith('.sqlite') && name !== 'metadata.sqlite')
  return files.flatMap((name) => {
    const database = new DatabaseSync(path.join(folder, name))
    try {
      if (!database.prepare("select 1 from sqlite_schema where name = 'outbox'").get()) return []
      const rows = database
        .prepare(
          "select json_extract(body, '$.id') as id, state from outbox where json_extract(body, '$.note') is null",
        )
        .all()
      return rows as StoredOut[]
    } finally {
      database.close()
    }
  })
}

function conversationsFolder(stateDir: string): string | null {
  const root = path.join(stateDir, 'v3', 'do')
  if (!existsSync(root)) return null
  const name = readdirSync(root).find((folder) => folder.endsWith('Conversation'))
  return name ? path.join(root, name) : null
}
