import { ButtonLink, PageHeader, Tabs } from '../../components'
import type { Catalogue } from '../../text/en'

export const LAB = '/admin/whatsapp/bots/lab'

/** Title and the three parts of the lab. */
export function LabHeader({ current, text }: { current: 'lab' | 'cases' | 'replay'; text: Catalogue }) {
  const { lab } = text
  const hint = { lab: lab.hint, cases: lab.case.hint, replay: lab.replays.hint }[current]
  return (
    <>
      <PageHeader title={lab.title} hint={hint}>
        <ButtonLink href="/admin/whatsapp/bots">{text.bots.back}</ButtonLink>
      </PageHeader>
      <Tabs
        label={lab.tabs}
        tabs={[
          { label: lab.title, href: LAB, isCurrent: current === 'lab' },
          { label: lab.cases, href: `${LAB}/cases`, isCurrent: current === 'cases' },
          { label: lab.replay, href: `${LAB}/replay`, isCurrent: current === 'replay' },
        ]}
      />
    </>
  )
}
