import type { SealedThing } from '../../../settings/reseal'
import type { SealedKind } from '../../../settings/sealed-columns'
import { Button, Card, CsrfField, Table } from '../../components'
import type { AdminContext } from '../../route'
import { API_SETTINGS, WEBHOOKS } from '../../whatsapp-api/paths'
import { AI, AI_TOOLS } from '../ai/ai-page'
import { PAGE as CONNECTION } from '../connection/step'
import { KEYS } from './paths'

const PUSH = 'whatsapp_push_private_key'

/** What no key of the list opens: each with the page where it is entered again. */
export function LostThings({ c, things }: { c: AdminContext; things: readonly SealedThing[] }) {
  const text = c.var.text.keys.lost
  if (things.length === 0) return null
  return (
    <Card title={text.title} hint={text.hint}>
      <Table caption={text.title} columns={[text.what, text.cure]}>
        {things.map((thing) => (
          <tr>
            <td>{nameOf(c, thing)}</td>
            <td>
              <Cure c={c} thing={thing} />
            </td>
          </tr>
        ))}
      </Table>
    </Card>
  )
}

function Cure({ c, thing }: { c: AdminContext; thing: SealedThing }) {
  const text = c.var.text.keys.lost
  if (thing.key === PUSH)
    return (
      <form method="post" action={`${KEYS}/forget-push`} class="flex flex-col gap-2">
        <CsrfField token={c.var.csrfToken} />
        <span>{text.pushCure}</span>
        <div>
          <Button kind="plain">{text.pushForget}</Button>
        </div>
      </form>
    )
  if (thing.kind === 'flowVersion' || thing.kind === 'signup') return <>{text.cures[thing.kind]}</>
  return (
    <a class="link" href={pageOf(thing)}>
      {text.cures[thing.kind]}
    </a>
  )
}

function nameOf(c: AdminContext, { kind, key, second }: SealedThing): string {
  const { names, options } = c.var.text.keys.lost
  if (kind === 'option') return options[key as keyof typeof options] ?? key
  return names[kind](key, String(second ?? ''))
}

function pageOf({ kind, key }: SealedThing): string {
  const pages: Record<Exclude<SealedKind, 'flowVersion' | 'signup' | 'option'>, string> = {
    flow: `/admin/whatsapp/bots/${key}/flow`,
    flowDraft: `/admin/whatsapp/bots/${key}/flow`,
    tool: `${AI_TOOLS}/${key}`,
    endpoint: `${WEBHOOKS}/${key}`,
    endpointOther: `${WEBHOOKS}/${key}`,
  }
  if (kind === 'option') return pageOfOption(key)
  return kind === 'flowVersion' || kind === 'signup' ? '' : pages[kind]
}

function pageOfOption(name: string): string {
  if (name.startsWith('whatsapp_api_')) return API_SETTINGS
  return name === 'whatsapp_openai_key' || name === 'whatsapp_gemini_key' ? AI : CONNECTION
}
