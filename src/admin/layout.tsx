import type { Child } from 'hono/jsx'
import type { SignedInStaff } from '../staff/signed-in'
import { Icon } from './components/icon'
import { openPlaces, type PlaceName } from './places'
import type { Catalogue } from './text/en'

export type LayoutProps = {
  title: string
  /** The entry of the navigation that this page belongs to. */
  place?: PlaceName
  /** Files of `assets/` that only this page loads, e.g. `['inbox.js']`. */
  scripts?: readonly string[]
  /** The content fills the window and scrolls inside itself (the inbox); else the page scrolls. */
  fills?: boolean
  children?: Child
}

type Frame = {
  text: Catalogue
  csrfToken: string
  staff: SignedInStaff | undefined
  addressOf: (file: string) => string
}

export function Layout(props: LayoutProps & Frame) {
  return (
    <html lang="en">
      <Head {...props} />
      <body class="bg-base-100 text-base-content min-h-dvh">
        <a class="skip-link" href="#content">
          {props.text.common.skipToContent}
        </a>
        {props.staff ? <Signed {...props} staff={props.staff} /> : <Unsigned {...props} />}
        <div
          id="toasts"
          class="toast toast-end z-40"
          role="status"
          aria-live="polite"
          data-offline={props.text.common.offline}
        ></div>
      </body>
    </html>
  )
}

function Head({ title, text, csrfToken, scripts = [], addressOf }: LayoutProps & Frame) {
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
      <meta name="color-scheme" content="light dark" />
      <meta name="csrf-token" content={csrfToken} />
      <meta name="htmx-config" content='{"includeIndicatorCSS":false,"noSwap":[204,304,"5xx"]}' />
      <title>{`${title} · ${text.common.productName}`}</title>
      <link rel="stylesheet" href={addressOf('admin.css')} />
      <script src={addressOf('theme.js')}></script>
      <script src={addressOf('htmx.js')} defer></script>
      <script src={addressOf('admin.js')} defer></script>
      {scripts.map((file) => (
        <script src={addressOf(file)} defer></script>
      ))}
    </head>
  )
}

function Signed(props: LayoutProps & Frame & { staff: SignedInStaff }) {
  const { text, place, fills = false, children } = props
  return (
    <div class="lg:flex">
      <Navigation text={text} staff={props.staff} place={place} csrfToken={props.csrfToken} />
      <div class={`flex min-w-0 grow flex-col ${fills ? 'h-dvh' : 'min-h-dvh'}`}>
        <header class="border-base-300 flex shrink-0 items-center gap-2 border-b px-2 py-1 lg:hidden">
          <button
            type="button"
            class="btn btn-ghost btn-square"
            popovertarget="places"
            aria-label={text.common.openMenu}
          >
            <Icon path="M4 6h16M4 12h16M4 18h16" />
          </button>
          <span class="font-semibold">{text.common.productName}</span>
        </header>
        <main
          id="content"
          tabindex={-1}
          class={fills ? 'flex min-h-0 grow flex-col' : 'flex w-full max-w-5xl flex-col gap-6 p-4 lg:p-8'}
        >
          {children}
        </main>
      </div>
    </div>
  )
}

function Navigation(props: { text: Catalogue; staff: SignedInStaff; place?: PlaceName; csrfToken: string }) {
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
      <ul class="menu w-full grow gap-1">
        {openPlaces(staff).map((entry) => (
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
      </ul>
      <Footer {...props} />
    </nav>
  )
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

function Unsigned({ text, children }: LayoutProps & Frame) {
  return (
    <div class="mx-auto flex min-h-dvh w-full max-w-md flex-col justify-center gap-6 p-4">
      <header class="text-center text-lg font-semibold">{text.common.productName}</header>
      <main id="content" tabindex={-1} class="flex flex-col gap-4">
        {children}
      </main>
    </div>
  )
}
