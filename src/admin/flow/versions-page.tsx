import { listFlowVersions, type ListedVersion } from '../../bots/flow/draft-store'
import {
  Badge,
  Button,
  ButtonLink,
  ConfirmDialog,
  EmptyState,
  Item,
  ItemList,
  LocalTime,
  PageHeader,
} from '../components'
import { showPage } from '../page'
import { showAbsent } from '../refusals'
import type { AdminContext } from '../route'
import { flowPath, inWork } from './in-work'

/** What was published when, and by whom; each can be the draft again. */
export async function versionsPage(c: AdminContext): Promise<Response> {
  const found = await inWork(c)
  if (!found) return showAbsent(c)
  const { versionsPage: text } = c.var.text.flow
  const versions = await listFlowVersions(c.env, found.id)
  const title = text.title(found.name)
  return showPage(
    c,
    { title, place: 'bots' },
    <>
      <PageHeader title={title}>
        <ButtonLink href={flowPath(found.id)}>{text.back}</ButtonLink>
      </PageHeader>
      {versions.length === 0 ? <EmptyState title={text.empty}>{text.emptyAdvice}</EmptyState> : null}
      <ItemList label={title}>
        {versions.map((one) => (
          <Version c={c} one={one} botId={found.id} isLive={one.version === found.flowVersion} />
        ))}
      </ItemList>
    </>,
  )
}

type VersionProps = { c: AdminContext; one: ListedVersion; botId: number; isLive: boolean }

function Version({ c, one, botId, isLive }: VersionProps) {
  const { versionsPage: text } = c.var.text.flow
  const { version, publishedAt, publishedBy, steps } = one
  const id = `restore-${version}`
  return (
    <Item
      title={
        <>
          {text.version(version)} {isLive ? <Badge kind="success">{text.live}</Badge> : null}
        </>
      }
      detail={
        <>
          <LocalTime at={publishedAt} /> {text.by(publishedBy ?? text.somebody)} · {text.steps(steps)}
        </>
      }
    >
      <Button kind="plain" small opens={id}>
        {text.restore}
      </Button>
      <ConfirmDialog
        id={id}
        title={text.restoreTitle(version)}
        action={`${flowPath(botId)}/versions/${version}/restore`}
        csrfToken={c.var.csrfToken}
        yes={text.restoreYes}
        no={c.var.text.common.cancel}
        danger={false}
      >
        <p>{text.restoreAdvice}</p>
      </ConfirmDialog>
    </Item>
  )
}
