/** The answer of the server as a page of ours; null where it could not be had. A page of another kind (login) is opened. */
export async function fetchPage(address: string): Promise<Document | null> {
  try {
    const response = await fetch(address, { headers: { accept: 'text/html' } })
    if (leadsAway(response)) return null
    const isPage = response.headers.get('content-type')?.includes('text/html') ?? false
    return isPage ? new DOMParser().parseFromString(await response.text(), 'text/html') : null
  } catch {
    return null
  }
}

export async function fetchJson<T>(address: string): Promise<T | null> {
  try {
    const response = await fetch(address, { headers: { accept: 'application/json' } })
    if (leadsAway(response)) return null
    return response.ok ? ((await response.json()) as T) : null
  } catch {
    return null
  }
}

/** Posts a form and gives the JSON answer, whatever its status; null where no answer came. */
export async function post<T>(address: string, fields: FormData | Record<string, string>): Promise<T | null> {
  const body = fields instanceof FormData ? fields : formOf(fields)
  try {
    const headers = { accept: 'application/json', 'x-csrf-token': csrfToken() }
    const response = await fetch(address, { method: 'POST', body, headers })
    if (leadsAway(response)) return null
    return response.headers.get('content-type')?.includes('json') ? ((await response.json()) as T) : null
  } catch {
    return null
  }
}

export function csrfToken(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]')?.content ?? ''
}

/** Redirected to login: the session is over. Loading the page anew leads there and back; drafts are kept in the tab. */
function leadsAway(response: Response): boolean {
  const isAway = response.redirected && new URL(response.url).pathname === '/admin/login'
  if (isAway) location.reload()
  return isAway
}

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  return form
}
