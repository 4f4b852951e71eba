import type { WordList } from '../../consents/check-words'
import { readOwnWords } from '../../consents/own-words'
import { CONSENT_WORDS } from '../../consents/words'
import { CUSTOMER_TEXTS } from '../../customer-texts'
import { readOptions } from '../../settings/options-store'
import { Button, Card, CsrfField, Table, TextAreaField } from '../components'
import { takeNotice } from '../notice'
import type { AdminContext } from '../route'
import { showConsents } from './frame'
import { CONSENTS } from './paths'

export type WordErrors = Partial<Record<WordList, string>>
type Typed = Record<WordList, string>

/** `refused`: the words as typed, with what is wrong with them. */
export async function showWords(c: AdminContext, refused?: { typed: Typed; errors: WordErrors }): Promise<Response> {
  const text = c.var.text.consents.words
  const typed = refused?.typed ?? (await storedWords(c))
  return showConsents(
    c,
    {
      tab: 'words',
      title: text.title,
      hint: text.hint,
      status: refused ? 422 : 200,
      notice: takeNotice(c, { saved: text.saved }),
      problem: refused ? text.notSaved : null,
    },
    <>
      <OwnWords c={c} typed={typed} errors={refused?.errors ?? {}} />
      <BuiltIn c={c} />
      <Answers c={c} />
    </>,
  )
}

async function storedWords(c: AdminContext): Promise<Typed> {
  const stored = await readOptions(c.env, ['whatsapp_opt_out_words', 'whatsapp_opt_in_words'])
  const lines = (json: string) => readOwnWords(json).join('\n')
  return { optOut: lines(stored.whatsapp_opt_out_words), optIn: lines(stored.whatsapp_opt_in_words) }
}

function OwnWords({ c, typed, errors }: { c: AdminContext; typed: Typed; errors: WordErrors }) {
  const { words } = c.var.text.consents
  if (!c.var.staff.can('whatsapp_contacts', 'edit')) {
    const list = (label: string, text: string) => (
      <p>
        {label}: <bdi dir="auto">{text === '' ? '–' : text.split('\n').join(', ')}</bdi>
      </p>
    )
    return (
      <Card title={words.own}>
        {list(words.optOut, typed.optOut)}
        {list(words.optIn, typed.optIn)}
      </Card>
    )
  }
  const field = (name: WordList) => (
    <TextAreaField
      name={name}
      label={words[name]}
      value={typed[name]}
      error={errors[name]}
      rows={5}
      maxlength={10_000}
    />
  )
  return (
    <Card title={words.own} hint={words.ownHint}>
      <form method="post" action={`${CONSENTS}/words`} class="flex flex-col gap-4">
        <CsrfField token={c.var.csrfToken} />
        <div class="grid gap-4 sm:grid-cols-2">
          {field('optOut')}
          {field('optIn')}
        </div>
        <div>
          <Button>{c.var.text.common.save}</Button>
        </div>
      </form>
    </Card>
  )
}

function BuiltIn({ c }: { c: AdminContext }) {
  const { words } = c.var.text.consents
  const { language, optOut, optIn, resume } = words.columns
  return (
    <Card title={words.builtIn} hint={words.builtInHint}>
      <Table caption={words.builtIn} columns={[language, optOut, optIn, resume]}>
        {Object.entries(CONSENT_WORDS).map(([tag, list]) => (
          <tr class="align-top">
            <th scope="row">{CUSTOMER_TEXTS[tag]?.language ?? tag}</th>
            {[list.optOut, list.optIn, list.resume].map((some) => (
              <td class="min-w-40" lang={tag}>
                {some.join(', ')}
              </td>
            ))}
          </tr>
        ))}
      </Table>
    </Card>
  )
}

function Answers({ c }: { c: AdminContext }) {
  const { words, kinds } = c.var.text.consents
  return (
    <Card title={words.answers} hint={words.answersHint}>
      <Table caption={words.answers} columns={[words.columns.language, kinds.opt_out, kinds.opt_in]}>
        {Object.entries(CUSTOMER_TEXTS).map(([tag, { language, optedOut, optedIn }]) => (
          <tr class="align-top">
            <th scope="row">{language}</th>
            <td class="min-w-56" lang={tag}>
              {optedOut}
            </td>
            <td class="min-w-56" lang={tag}>
              {optedIn}
            </td>
          </tr>
        ))}
      </Table>
    </Card>
  )
}
