import type { Child } from 'hono/jsx'
import type { Language } from '../staff/languages'
import type { SignedInStaff } from '../staff/signed-in'
import { Icon } from './components/icon'
import { ExposureLine, type Exposure } from './exposure-line'
import { HealthLine } from './health-line'
import type { Banner } from '../health/look'
import { Navigation } from './navigation'
import type { PlaceName } from './places'
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
  language: Language
  csrfToken: string
  staff: SignedInStaff | undefined
  exposure: Exposure | null
  health: Banner | null
  addressOf: (file: string) => string
}

export function Layout(props: LayoutProps & Frame) {
  return (
    <html lang={props.language}>
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
      <meta
        name="htmx-config"
        content='{"includeIndicatorCSS":false,"noSwap":[204,304,"5xx"],"morphIgnore":["data-htmx-powered","open"]}'
      />
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
  const { text, place, fills = false, exposure, health, children } = props
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
        {exposure ? <ExposureLine text={text} staff={props.staff} exposure={exposure} /> : null}
        {health ? <HealthLine text={text} banner={health} /> : null}
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
