import { Webhook } from 'standardwebhooks'

type Signed = { id: string; at: number; body: string; secrets: readonly string[] }

/** The three headers by which a receiver knows that it is us, and that it had this before; one signature a secret. */
export function signedHeaders({ id, at, body, secrets }: Signed): Record<string, string> {
  const moment = new Date(at)
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at / 1000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, moment, body)).join(' '),
  }
}
