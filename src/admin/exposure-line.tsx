import type { Env } from '../env'
import { optionOf, readConfig } from '../settings/snapshot'
import type { SignedInStaff } from '../staff/signed-in'
import type { Catalogue } from './text/en'

/** `stopped`: nothing is sent. `alive`: sending goes on while an exposed token is not known to be dead. */
export type Exposure = 'stopped' | 'alive'

const CONNECTION = '/admin/whatsapp/settings/connection'

/** From the snapshot that is at hand anyway; null on the page that says it all, and where there is nothing to say. */
export async function readExposure(env: Env, path: string): Promise<Exposure | null> {
  const config = path === CONNECTION ? null : await readConfig(env)
  if (!config) return null
  if (optionOf(config, 'whatsapp_exposure_suspected') !== '') return 'stopped'
  return optionOf(config, 'whatsapp_exposed_token') === '' ? null : 'alive'
}

type Props = { text: Catalogue; staff: SignedInStaff; exposure: Exposure }

/** Above every page while it is red; only an admin can do something about it. */
export function ExposureLine({ text, staff, exposure }: Props) {
  const { line, title } = text.settings.connection.exposure
  return (
    <aside aria-label={title} class="bg-error text-error-content shrink-0 px-4 py-1 text-sm">
      {`${line[exposure]} `}
      {staff.isAdmin ? (
        <a class="font-medium underline" href={CONNECTION}>
          {line.open}
        </a>
      ) : (
        line.ask
      )}
    </aside>
  )
}
