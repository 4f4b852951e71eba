import { listQuickReplies, QUICK_REPLY_PAGE, type QuickReply } from '../../crm/quick-replies-store'
import {
  Alert,
  Button,
  ButtonLink,
  Card,
  ConfirmDialog,
  EmptyState,
  Field,
  Item,
  ItemList,
  PageHeader,
} from '../components'
import { takeNotice } from '../notice'
import { showPage } from '../page'
import type { AdminContext } from '../route'
import { QUICK_REPLIES, quickReplyPath } from './paths'

export async function listPage(c: AdminContext): Promise<Response> {
  const { staff } = c.var
  const text = c.var.text.quickReplies
  const search = (c.req.query('q') ?? '').trim().slice(0, 100)
  const after = c.req.query('after')?.slice(0, 100) ?? null
  const found = await listQuickReplies(c.env, { search, after, most: QUICK_REPLY_PAGE })
  const page = found.slice(0, QUICK_REPLY_PAGE)
  const last = found.length > QUICK_REPLY_PAGE ? page.at(-1) : undefined
  const notice = takeNotice(c, text.done)
  const isEmpty = page.length === 0 && search === '' && after === null
  return showPage(
    c,
    { title: text.title, place: 'quickReplies' },
    <>
      <PageHeader title={text.title} hint={text.hint}>
        {staff.can('quickreplies', 'create') ? (
          <ButtonLink href={`${QUICK_REPLIES}/new`} kind="primary">
            {text.add}
          </ButtonLink>
        ) : null}
      </PageHeader>
      {notice ? <Alert kind={c.req.query('done') === 'gone' ? 'warning' : 'success'}>{notice}</Alert> : null}
      {isEmpty ? (
        <EmptyState title={text.empty.title}>{text.empty.advice}</EmptyState>
      ) : (
        <Card>
          <Search c={c} search={search} />
          {page.length === 0 ? <EmptyState title={text.nothingFits} /> : null}
          <ItemList label={text.listLabel}>
            {page.map((reply) => (
              <Row c={c} reply={reply} />
            ))}
          </ItemList>
          {last ? (
            <div class="flex justify-center">
              <ButtonLink
                href={`${QUICK_REPLIES}?${new URLSearchParams({ q: search, after: last.shortcut }).toString()}`}
              >
                {text.more}
              </ButtonLink>
            </div>
          ) : null}
        </Card>
      )}
    </>,
  )
}

function Search({ c, search }: { c: AdminContext; search: string }) {
  const text = c.var.text.quickReplies
  return (
    <form method="get" action={QUICK_REPLIES} class="flex flex-wrap items-end gap-3" role="search">
      <div class="min-w-56 grow">
        <Field name="q" type="search" label={text.search} value={search} maxlength={100} autocomplete="off" />
      </div>
      <Button kind="plain">{text.find}</Button>
      {search === '' ? null : (
        <ButtonLink href={QUICK_REPLIES} kind="quiet">
          {text.clear}
        </ButtonLink>
      )}
    </form>
  )
}

function Row({ c, reply }: { c: AdminContext; reply: QuickReply }) {
  const { staff } = c.var
  const text = c.var.text.quickReplies
  const { id, shortcut, title } = reply
  return (
    <Item
      title={
        <>
          <code class="bg-base-200 rounded px-1">/{shortcut}</code> <bdi>{title}</bdi>
        </>
      }
      detail={<Detail c={c} reply={reply} />}
    >
      {staff.can('quickreplies', 'edit') ? (
        <a class="btn btn-sm" href={quickReplyPath(id)} aria-label={text.editLabel(shortcut)}>
          {text.edit}
        </a>
      ) : null}
      {staff.can('quickreplies', 'delete') ? <Remove c={c} reply={reply} /> : null}
    </Item>
  )
}

function Detail({ c, reply }: { c: AdminContext; reply: QuickReply }) {
  const text = c.var.text.quickReplies
  const { message, mediaKey, fileName } = reply
  return (
    <>
      <bdi dir="auto" class="line-clamp-2 whitespace-pre-line">
        {message.slice(0, 300)}
      </bdi>
      {mediaKey === null ? null : (
        <span class={fileName === null ? 'text-error' : ''}>
          {fileName === null ? text.fileGone : text.withFile(fileName)}
        </span>
      )}
    </>
  )
}

function Remove({ c, reply: { id, shortcut } }: { c: AdminContext; reply: QuickReply }) {
  const text = c.var.text.quickReplies
  const dialog = `remove-${id}`
  return (
    <>
      <Button kind="quiet" small opens={dialog} label={text.removeLabel(shortcut)}>
        {text.remove}
      </Button>
      <ConfirmDialog
        id={dialog}
        title={text.confirmRemove(shortcut)}
        action={quickReplyPath(id, 'delete')}
        csrfToken={c.var.csrfToken}
        yes={text.removeYes}
        no={c.var.text.common.cancel}
      >
        <p>{text.removeAdvice}</p>
      </ConfirmDialog>
    </>
  )
}
