import { Card } from '../components'
import type { AdminContext } from '../route'
import { mediaAddress } from '../templates/media-address'
import { PhonePreview } from '../templates/phone-preview'
import { filledFor } from './filled'
import type { Reviewed } from './review-page'
import { shownPhone } from './run-tiles'

/** Three real recipients, as their phones will show it. */
export function Samples({ c, reviewed }: { c: AdminContext; reviewed: Reviewed }) {
  const { review: words, run } = c.var.text.campaigns
  const samples = reviewed.estimate?.samples ?? []
  if (samples.length === 0)
    return (
      <Card title={words.samples}>
        <p class="text-base-content/80 text-sm">{words.noSamples}</p>
      </Card>
    )
  return (
    <Card title={words.samples} hint={words.samplesHint}>
      <ul class="grid gap-6 sm:grid-cols-2 lg:grid-cols-3">
        {samples.map((person) => {
          const filled = filledFor(reviewed, person)
          return (
            <li class="flex min-w-0 flex-col gap-2">
              <p class="flex flex-wrap gap-x-2 text-sm">
                <bdi dir="auto" class="font-medium break-words">
                  {person.name || run.recipients.nameless}
                </bdi>
                <bdi dir="ltr" class="text-base-content/80 whitespace-nowrap">
                  {shownPhone(person.phone)}
                </bdi>
                {reviewed.templateB && person.variant ? <span>{run.ab.names[person.variant]}</span> : null}
              </p>
              {filled?.ok ? (
                <PhonePreview
                  shown={filled.message.shown}
                  words={c.var.text.templates.shown}
                  addressOf={mediaAddress}
                />
              ) : (
                <p class="text-error text-sm">{words.sampleBad(c.var.text.said(filled?.problems[0]?.message ?? ''))}</p>
              )}
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
