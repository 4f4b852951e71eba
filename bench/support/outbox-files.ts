import { cpSync, existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** A bot's or a person's message as a Conversation object holds it on disk. */
export type StoredOut = { id: string; state: string }

/** Copies the storage of all Conversation objects; to be called while no workerd writes to it. */
export function copyConversations(stateDir: string, to: string): void {
  const from = conversationsFolder(stateDir)
  if (from) cpSync(from, to, { recursive: true })
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
