import type { SignedInStaff } from '../staff/signed-in'
import { Icon } from './components/icon'
import { openPlaces, type Place, type PlaceName, type SectionName } from './places'
import type { Catalogue } from './text/en'

type NavigationProps = { text: Catalogue; staff: SignedInStaff; place?: PlaceName; csrfToken: string }

/** Beside the page from `lg` up; on the phone a drawer, by the browser's own popover: Escape and a tap beside close it. */
export function Navigation(props: NavigationProps) {
  const { text, staff, place } = props
  return (
    <nav id="places" popover="auto" class="places" aria-label={text.common.mainNavigation}>
      <div class="flex items-center justify-between p-4">
        <span class="font-semibold">{text.common.productName}</span>
        <button
          type="button"
          class="btn btn-ghost btn-sm btn-square lg:hidden"
          popovertarget="places"
          popovertargetaction="hide"
          aria-label={text.common.closeMenu}
        >
          <Icon path="M6 6l12 12M18 6 6 18" />
        </button>
      </div>
      <ul class="menu w-full grow flex-nowrap gap-1 overflow-y-auto">
        {sectionsOf(openPlaces(staff)).map(([section, entries]) => (
          <>
            <li class="menu-title text-base-content/80 pt-2">{text.common.sections[section]}</li>
            {entries.map((entry) => (
              <li>
                <a
                  href={entry.path}
                  class={entry.name === place ? 'menu-active' : ''}
                  aria-current={entry.name === place ? 'page' : undefined}
                >
                  <Icon path={entry.icon} /> {text.common.places[entry.name]}
                </a>
              </li>
            ))}
          </>
        ))}
      </ul>
      <Footer {...props} />
    </nav>
  )
}

function sectionsOf(places: readonly Place[]): [SectionName, Place[]][] {
  const sections = new Map<SectionName, Place[]>()
  for (const place of places) sections.set(place.section, [...(sections.get(place.section) ?? []), place])
  return [...sections]
}

function Footer({ text, staff, csrfToken }: { text: Catalogue; staff: SignedInStaff; csrfToken: string }) {
  return (
    <div class="border-base-300 flex items-center gap-1 border-t p-3">
      <span class="min-w-0 grow truncate text-sm" title={text.common.signedInAs(staff.name)}>
        {staff.name}
      </span>
      <button
        type="button"
        class="btn btn-ghost btn-sm btn-square"
        data-toggles-theme
        aria-label={text.common.toggleTheme}
      >
        <Icon path="M12 3v1M12 20v1M3 12h1M20 12h1M5.6 5.6l.7.7M17.7 17.7l.7.7M5.6 18.4l.7-.7M17.7 6.3l.7-.7M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8Z" />
      </button>
      <form method="post" action="/admin/logout">
        <input type="hidden" name="_csrf" value={csrfToken} />
        <button type="submit" class="btn btn-ghost btn-sm btn-square" aria-label={text.common.signOut}>
          <Icon path="M14 4h4a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2h-4M9 8l-4 4 4 4M5 12h10" />
        </button>
      </form>
    </div>
  )
}
