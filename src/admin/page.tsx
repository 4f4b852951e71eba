import type { Child } from 'hono/jsx'
import type { AdminContext } from './route'
import { assetAddresses } from './asset-addresses'
import { readExposure } from './exposure-line'
import { readHealthLine } from './health-line'
import { Layout, type LayoutProps } from './layout'

type PageOptions = Omit<LayoutProps, 'children'> & {
  status?: 200 | 400 | 403 | 404 | 409 | 413 | 422 | 429 | 500 | 503
}

/** Answers a whole page: `return showPage(c, { title, place: 'bots' }, <BotList … />)`. */
export async function showPage(
  c: AdminContext,
  { status = 200, ...options }: PageOptions,
  content: Child,
): Promise<Response> {
  const addressOf = await assetAddresses(c.env, c.var.language)
  const staff = c.get('staff')
  const exposure = staff && !staff.owesTwoFactor ? await readExposure(c.env, c.req.path) : null
  const health = staff && !staff.owesTwoFactor ? await readHealthLine(c.env, staff, c.req.path) : null
  const page = (
    <Layout
      {...options}
      text={c.var.text}
      language={c.var.language}
      csrfToken={c.var.csrfToken}
      staff={staff?.owesTwoFactor ? undefined : staff}
      exposure={exposure}
      health={health}
      addressOf={addressOf}
    >
      {content}
    </Layout>
  )
  return c.html(`<!doctype html>${await page.toString()}`, status)
}

/** Answers a piece of a page to htmx: `return showPart(c, <Thread … />)`. */
export async function showPart(c: AdminContext, part: Child, status: PageOptions['status'] = 200): Promise<Response> {
  return c.html(await (<>{part}</>).toString(), status)
}
