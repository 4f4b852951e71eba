import { listAllHttpTools } from '../../../../ai/http-tools-store'
import type { HttpToolRow } from '../../../../ai/http-tools'
import {
  Badge,
  Button,
  ButtonLink,
  Card,
  ConfirmDialog,
  CsrfField,
  EmptyState,
  Item,
  ItemList,
} from '../../../components'
import { takeNotice } from '../../../notice'
import type { AdminContext } from '../../../route'
import { AI_TOOLS, showAi } from '../ai-page'

export async function listPage(c: AdminContext): Promise<Response> {
  const text = c.var.text.ai.tools
  const tools = await listAllHttpTools(c.env)
  return showAi(
    c,
    { page: 'tools', notice: takeNotice(c, text.done) },
    <Card title={text.title} hint={text.hint}>
      <div>
        <ButtonLink href={`${AI_TOOLS}/new`} kind="primary">
          {text.add}
        </ButtonLink>
      </div>
      {tools.length === 0 ? (
        <EmptyState title={text.empty}>{text.emptyAdvice}</EmptyState>
      ) : (
        <ItemList label={text.list}>
          {tools.map((row) => (
            <Row c={c} row={row} />
          ))}
        </ItemList>
      )}
    </Card>,
  )
}

function Row({ c, row }: { c: AdminContext; row: HttpToolRow }) {
  const text = c.var.text.ai.tools
  const { id, name, isActive, tool } = row
  return (
    <Item
      title={
        <>
          <code class="bg-base-200 rounded px-1">{name}</code> {isActive ? null : <Badge>{text.off}</Badge>}
        </>
      }
      detail={<span class="line-clamp-2">{tool.description}</span>}
    >
      <a class="btn btn-sm" href={`${AI_TOOLS}/${id}`} aria-label={text.editLabel(name)}>
        {text.edit}
      </a>
      <form method="post" action={`${AI_TOOLS}/${id}/switch`}>
        <CsrfField token={c.var.csrfToken} />
        <input type="hidden" name="on" value={isActive ? '0' : '1'} />
        <Button kind="quiet" small label={isActive ? text.switchOffLabel(name) : text.switchOnLabel(name)}>
          {isActive ? text.switchOff : text.switchOn}
        </Button>
      </form>
      <Remove c={c} row={row} />
    </Item>
  )
}

function Remove({ c, row: { id, name } }: { c: AdminContext; row: HttpToolRow }) {
  const text = c.var.text.ai.tools
  return (
    <>
      <Button kind="quiet" small opens={`remove-${id}`} label={text.removeLabel(name)}>
        {text.remove}
      </Button>
      <ConfirmDialog
        id={`remove-${id}`}
        title={text.confirmRemove(name)}
        action={`${AI_TOOLS}/${id}/delete`}
        csrfToken={c.var.csrfToken}
        yes={text.removeYes}
        no={c.var.text.common.cancel}
      >
        <p>{text.removeAdvice}</p>
      </ConfirmDialog>
    </>
  )
}
