import type { Deployed } from './deploy'

/** What a person does next, with addresses and without any secret. */
export function firstSteps({ targets, installation, needsFirstAdmin }: Deployed, secretsFile: string): string {
  const address = addressOf(targets)
  const env = installation.environment === '' ? '' : ` --env ${installation.environment}`
  const lines = [`  Admin     ${address}/admin`, `  Webhook   ${address}/whatsapp/webhook/getdata`]
  if (!needsFirstAdmin) return lines.join('\n')
  return [
    ...lines,
    '',
    `  Set-up    ${address}/admin/setup`,
    `            its token is SETUP_TOKEN in ${secretsFile}, or what you entered at the button`,
    '',
    `  1. Copy ${secretsFile} to your password store. Without MASTER_KEY the stored tokens cannot be read.`,
    '  2. Open the set-up address and make the first administrator with the token.',
    `  3. Remove the token: npx wrangler secret delete SETUP_TOKEN${env}`,
    '  4. Under Settings, Connection: the app at Meta, its token, the webhook address above.',
  ].join('\n')
}

/** A domain of one's own before workers.dev. */
function addressOf(targets: readonly string[]): string {
  const hosts = targets.flatMap((target) => /^(?:https:\/\/)?([\w.-]+\.[a-z]+)(?=$|[/\s])/.exec(target)?.[1] ?? [])
  const host = hosts.find((name) => !name.endsWith('.workers.dev')) ?? hosts[0]
  return host ? `https://${host}` : 'https://<your Worker>'
}
