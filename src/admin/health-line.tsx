import type { Env } from '../env'
import { readBanner, type Banner } from '../health/look'
import type { SignedInStaff } from '../staff/signed-in'
import type { Catalogue } from './text/en'

const HEALTH = '/admin/health'

/** For administrators, who alone can do something about it; null where nothing is red, and on the page that says it all. */
export async function readHealthLine(env: Env, staff: SignedInStaff, path: string): Promise<Banner | null> {
  if (!staff.isAdmin || path === HEALTH) return null
  const banner = await readBanner(env)
  return banner.red > 0 || banner.isClockStopped ? banner : null
}

export function HealthLine({ text, banner }: { text: Catalogue; banner: Banner }) {
  const { line } = text.health
  return (
    <aside aria-label={line.title} class="bg-error text-error-content shrink-0 px-4 py-1 text-sm">
      {`${banner.isClockStopped ? line.stopped : line.red(banner.red)} `}
      <a class="font-medium underline" href={HEALTH}>
        {line.open}
      </a>
    </aside>
  )
}
