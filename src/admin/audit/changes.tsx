import { z } from 'zod'
import type { AdminContext } from '../route'

type Text = AdminContext['var']['text']['audit']

const MOST_CHARS = 300
const changesSchema = z.record(z.string(), z.unknown())

/** What each field was and became; of a line that cannot be read, its text. */
export function Changes({ text, changes }: { text: Text; changes: string | null }) {
  const fields = readChanges(changes)
  if (fields.length === 0) return null
  return (
    <details>
      <summary class="w-fit cursor-pointer text-sm">{text.changes(fields.length)}</summary>
      <table class="table-sm mt-1 table">
        <thead>
          <tr>
            <th scope="col">{text.field}</th>
            <th scope="col">{text.before}</th>
            <th scope="col">{text.after}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(([name, before, after]) => (
            <tr>
              <th scope="row" class="font-normal">
                {name}
              </th>
              <td class="break-words">
                <bdi dir="auto">{before || text.nothing}</bdi>
              </td>
              <td class="break-words">
                <bdi dir="auto">{after || text.nothing}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

function readChanges(changes: string | null): [string, string, string][] {
  if (changes === null) return []
  const { data } = changesSchema.safeParse(parsed(changes))
  return Object.entries(data ?? {}).map(([name, value]) => {
    const [before, after] = Array.isArray(value) && value.length === 2 ? value : ['', value]
    return [name, shown(before), shown(after)]
  })
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}

function shown(value: unknown): string {
  const text = value === null || value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > MOST_CHARS ? `${text.slice(0, MOST_CHARS).toWellFormed()}…` : text
}
