import { own } from '../../own'
import type { StoredTemplate } from '../../whatsapp/templates/admin-store'
import { Alert, type AlertKind, LocalTime } from '../components'
import type { Catalogue } from '../text/en'
import { readStateInfo } from './state-info'
import { categoryName } from './status-badge'

type Words = Catalogue['templates']
type NotesProps = { template: StoredTemplate; words: Words }

const KINDS: Record<string, AlertKind> = { REJECTED: 'error', DISABLED: 'error', PENDING: 'info', IN_REVIEW: 'info' }

/** Everything about a template's state that somebody should do something about, in plain words. */
export function StateNotes(props: NotesProps) {
  return (
    <>
      <StateNote {...props} />
      <CategoryNotes {...props} />
      {props.template.needsLoad ? <Alert kind="info">{props.words.needsLoad}</Alert> : null}
    </>
  )
}

/** Why it cannot be sent, and what to do. */
function StateNote({ template, words }: NotesProps) {
  const { status } = template.definition
  if (status === 'APPROVED') return null
  const { said, recommendation, at } = readStateInfo(template.stateInfo)
  return (
    <Alert kind={KINDS[status] ?? 'warning'}>
      <p>{adviceOf(status, words)}</p>
      {status === 'REJECTED' ? <p>{reasonOf(template.rejectedReason ?? 'NONE', words)}</p> : null}
      {said ? (
        <p>
          {words.saidByWhatsApp}: <bdi>{said}</bdi>
        </p>
      ) : null}
      {recommendation ? (
        <p>
          {words.recommendation}: <bdi>{recommendation}</bdi>
        </p>
      ) : null}
      {at === null ? null : (
        <p>
          {words.stateAt} <LocalTime at={at} />
        </p>
      )}
    </Alert>
  )
}

export function adviceOf(status: string, { advice }: Words): string {
  return own(advice, status) ?? advice.other
}

export function reasonOf(reason: string, { reasons }: Words): string {
  const known = reason.toUpperCase()
  if (known !== 'other' && Object.hasOwn(reasons, known)) {
    const words = reasons[known as keyof Words['reasons']]
    if (typeof words === 'string') return words
  }
  return reasons.other(reason)
}

function CategoryNotes({ template, words }: NotesProps) {
  const { previousCategory, correctCategory, categoryChangesAt, definition } = template
  const isChanged = previousCategory !== null && previousCategory !== definition.category
  return (
    <>
      {correctCategory !== null && correctCategory !== definition.category ? (
        <Alert kind="warning">
          {words.category.changes(categoryName(correctCategory, words))}
          {categoryChangesAt === null ? null : (
            <>
              {` ${words.category.changesWhen} `}
              <LocalTime at={categoryChangesAt} />
            </>
          )}
          {'. '}
          {words.category.changesAdvice}
        </Alert>
      ) : null}
      {isChanged ? (
        <Alert kind="warning">
          {words.category.changed(categoryName(previousCategory, words), categoryName(definition.category, words))}
        </Alert>
      ) : null}
    </>
  )
}
