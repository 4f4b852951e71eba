/** A number, a date, a file's name; or an id of sixteen characters, one in fifteen of which has no digit. */
const ID = /\/(?:[^/]*\d[^/]*|[\w-]{16}(?=\/|$))/g

/** `/admin/leads/17` is of the shape `/admin/leads/:id`. */
export function pathShape(path: string): string {
  return path.replaceAll(ID, '/:id')
}
