type Fetch = (request: Request) => Response | Promise<Response>
/** Pairs where a name comes more than once. */
type Fields = Record<string, string> | [string, string][]
export type VisitorOptions = { origin?: string; address?: string; userAgent?: string }

/**
 * A person's browser, as far as the admin's forms need one: keeps cookies, sends Origin with a POST and the token of
 * the page that was read last. Redirects are not followed; `location` says where they lead.
 */
export class Visitor {
  readonly cookies = new Map<string, string>()
  readonly #origin: string
  readonly #address: string
  readonly #userAgent: string
  csrfToken = ''
  /** Who answers. */
  calls: Fetch

  constructor(
    calls: Fetch,
    { origin = 'http://localhost', address = freshAddress(), userAgent = 'test' }: VisitorOptions = {},
  ) {
    this.calls = calls
    this.#origin = origin
    this.#address = address
    this.#userAgent = userAgent
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    const answer = await this.#call(path, { headers })
    if ('webSocket' in answer && answer.webSocket) return answer
    const page = await answer.clone().text()
    this.csrfToken = /name="csrf-token" content="([^"]*)"/.exec(page)?.[1] ?? this.csrfToken
    return answer
  }

  /** An empty `origin` in the headers leaves it away. */
  post(path: string, fields: Fields = {}, headers: Record<string, string> = {}): Promise<Response> {
    const pairs = Array.isArray(fields) ? fields : Object.entries(fields)
    const body = new URLSearchParams([['_csrf', this.csrfToken], ...pairs])
    return this.#call(path, { method: 'POST', headers: { origin: this.#origin, ...headers }, body })
  }

  /** A form with files, or with several values of one name. */
  send(path: string, body: FormData): Promise<Response> {
    body.set('_csrf', this.csrfToken)
    return this.#call(path, { method: 'POST', headers: { origin: this.#origin }, body })
  }

  /** Signs in and reads a page, so that further posts carry its token. */
  async signIn(email: string, password: string): Promise<Response> {
    const answer = await this.post('/admin/login', { email, password })
    if (answer.status === 303) await this.get('/admin/profile')
    return answer
  }

  async #call(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers)
    if (headers.get('origin') === '') headers.delete('origin')
    headers.set('cf-connecting-ip', this.#address)
    headers.set('user-agent', this.#userAgent)
    if (this.cookies.size > 0)
      headers.set('cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const answer = await this.calls(new Request(new URL(path, this.#origin), { ...init, headers, redirect: 'manual' }))
    for (const cookie of answer.headers.getSetCookie()) this.#keep(cookie)
    return answer
  }

  #keep(cookie: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
    if (value === '' || /max-age=0/i.test(cookie)) this.cookies.delete(name)
    else this.cookies.set(name, value)
  }
}

export function freshAddress(): string {
  return `198.18.${crypto.getRandomValues(new Uint8Array(2)).join('.')}`
}
