import { parseArgs } from 'node:util'
import { CHOICES } from './places'

export type Asked = {
  place: string | null
  environment: string
  isYes: boolean
  isDryRun: boolean
  isHelp: boolean
  /** Handed to `wrangler deploy` as they are. */
  more: string[]
}

/** Throws with words for a person where a flag is unknown. What stands behind `--` goes to wrangler. */
export function readArguments(given: readonly string[]): Asked {
  const split = given.indexOf('--')
  const own = split === -1 ? given : given.slice(0, split)
  const { values } = parseArgs({
    args: [...own],
    options: {
      place: { type: 'string' },
      env: { type: 'string', short: 'e' },
      yes: { type: 'boolean', short: 'y' },
      'dry-run': { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  return {
    place: values.place ?? null,
    environment: values.env === 'production' ? '' : (values.env ?? ''),
    isYes: values.yes ?? false,
    isDryRun: values['dry-run'] ?? false,
    isHelp: values.help ?? false,
    more: split === -1 ? [] : given.slice(split + 1),
  }
}

export const HELP = `npm run deploy -- [--place <place>] [--env staging] [--yes] [--dry-run] [-- <for wrangler deploy>]

  --place    where it shall live, decided by the first deploy for ever:
${CHOICES.map(({ place, words }) => `               ${place.padEnd(21)} ${words}`).join('\n')}
  --env      staging: a second installation with names of its own
  --yes      asks nothing
  --dry-run  says what would be done, builds and checks the Worker, touches no account

Logged in by npx wrangler login, or CLOUDFLARE_API_TOKEN (and CLOUDFLARE_ACCOUNT_ID where there is more than one account).`
