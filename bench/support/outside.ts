/** What the app meets in place of the network. Answers null where nobody is there: the connection fails. */
export type Outside = (request: {
  url: string
  method: string
  headers: Headers
  text(): Promise<string>
}) => Response | null

type Reached = (request: never) => Promise<never>

/** Meta's part is the simulator's; everything else is `outside`'s. Nothing leaves the machine. */
export function reaches(simulatorUrl: string, outside: Outside): Reached {
  const reach = async (request: Request): Promise<Response> => {
    if (request.url.startsWith(`${simulatorUrl}/`)) return fetch(request.url, await passedOn(request))
    const answer = outside(request)
    if (answer === null) throw new Error('Nobody is there.')
    return answer
  }
  // miniflare's own classes of Request and Response; Node's do as well.
  return reach as unknown as Reached
}

async function passedOn(request: Request): Promise<RequestInit> {
  const headers = new Headers([...request.headers].filter(([name]) => !DROPPED.has(name)))
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD'
  return {
    method: request.method,
    headers,
    redirect: 'manual',
    ...(hasBody ? { body: await request.arrayBuffer() } : {}),
  }
}

const DROPPED = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'accept-encoding'])
