import type { Chat, CustomerList } from '../phone'

export async function fetchCustomers(): Promise<CustomerList> {
  return (await fetch('/_phone/customers')).json() as Promise<CustomerList>
}

export async function fetchChat(waId: string): Promise<Chat> {
  return (await fetch(`/_phone/chats/${encodeURIComponent(waId)}`)).json() as Promise<Chat>
}

/** Answers what went wrong, for people; empty where nothing did. */
export function send(waId: string, message: unknown): Promise<string> {
  return tellApp(`/_control/customers/${encodeURIComponent(waId)}/messages`, message)
}

/** `stop` or `resume`. */
export function chooseMarketing(waId: string, value: string): Promise<string> {
  return tellApp(`/_control/customers/${encodeURIComponent(waId)}/marketing`, { value })
}

async function tellApp(path: string, body: unknown): Promise<string> {
  const taken = await post(path, body).catch(() => null)
  if (!taken) return 'The simulator does not answer. Is it still running?'
  if (taken['status'] === 200) return ''
  if (typeof taken['error'] === 'string') return taken['error']
  const what = taken['status'] === 0 ? 'did not answer' : `answered ${String(taken['status'])}`
  return `CRMConnect ${what}. The message is sent again until it is taken.`
}

/** Answers the number under which the phone is known. */
export async function openPhone(form: FormData): Promise<string> {
  return String((await post('/_phone/customers', Object.fromEntries(form)))['waId'])
}

export async function moveClock(offsetMs: number): Promise<void> {
  await post('/_control/clock', { offsetMs })
}

async function post(path: string, body: unknown): Promise<Record<string, unknown>> {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return answer.json() as Promise<Record<string, unknown>>
}
