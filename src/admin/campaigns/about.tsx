import type { Child } from 'hono/jsx'
import type { Campaign } from '../../campaigns/campaign'
import { getNumber } from '../../settings/numbers-store'
import { staffNames } from '../../staff/names-store'
import { getTemplate } from '../../whatsapp/templates/admin-store'
import { Card } from '../components'
import type { AdminContext } from '../route'
import { languageName } from '../templates/language-name'
import { categoryName } from '../templates/status-badge'
import { startOf } from './form-values'
import { campaignPath } from './paths'

/** What the campaign says in a few lines; its form is a page of its own. */
export async function About({ c, campaign }: { c: AdminContext; campaign: Campaign }) {
  const { about } = c.var.text.campaigns.run
  const { templateId, numberId, settings } = campaign
  const [template, second, number, people] = await Promise.all([
    templateId === null ? null : getTemplate(c.env, templateId),
    settings.ab ? getTemplate(c.env, settings.ab.templateId) : null,
    numberId === null ? null : getNumber(c.env, numberId),
    staffNames(c.env),
  ])
  const named = (found: typeof template, id: string | null) => {
    if (id === null) return about.none
    if (!found) return about.gone
    const { name, language, category } = found.definition
    return `${name} (${languageName(c.var.locale, language)}, ${categoryName(category, c.var.text.templates)})`
  }
  return (
    <Card title={about.title}>
      <dl class="grid gap-x-6 gap-y-3 sm:grid-cols-2">
        <Line title={about.template}>{named(template, templateId)}</Line>
        {settings.ab ? <Line title={about.templateB}>{named(second, settings.ab.templateId)}</Line> : null}
        <Line title={about.number}>
          {number ? [number.verifiedName, number.displayPhoneNumber].filter(Boolean).join(', ') : about.none}
        </Line>
        <Line title={about.whom}>{whomOf(c, campaign)}</Line>
        <Line title={about.when}>{whenOf(c, campaign)}</Line>
        {campaign.createdBy === null ? null : <Line title={about.byWhom}>{people.get(campaign.createdBy) ?? ''}</Line>}
      </dl>
    </Card>
  )
}

function Line({ title, children }: { title: string; children?: Child }) {
  return (
    <div class="min-w-0">
      <dt class="text-base-content/80 text-sm">{title}</dt>
      <dd class="break-words">
        <bdi dir="auto">{children}</bdi>
      </dd>
    </div>
  )
}

function whomOf(c: AdminContext, { id, audience, relType }: Campaign): Child {
  const { run, form } = c.var.text.campaigns
  if (audience.by === 'hand') return run.about.byHand(audience.ids.length)
  if (audience.by === 'filter') return run.about.byFilter(form.relTypes[relType])
  if (audience.rows === 0) return run.about.none
  return (
    <a class="link" href={campaignPath(id, 'list')}>
      {run.about.byList(audience.file, audience.rows)}
    </a>
  )
}

function whenOf(c: AdminContext, campaign: Campaign): string {
  const { about } = c.var.text.campaigns.run
  const { timeZone, sendTimes, autoReminderDays } = campaign
  const shown = (time: string | null | undefined) => (time ?? '').replace('T', ' ')
  switch (startOf(campaign)) {
    case 'draft':
      return about.draft
    case 'now':
      return about.now
    case 'once':
      return about.once(shown(campaign.scheduledSendTime), timeZone)
    case 'recurring':
      return about.recurring(autoReminderDays ?? 0, shown(campaign.scheduledSendTime), timeZone)
    case 'custom':
      return about.custom(sendTimes.length, shown(sendTimes[0]), timeZone)
  }
}
