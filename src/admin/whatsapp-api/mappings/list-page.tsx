import { CATEGORIES, type Mapping } from '../../../notifications/mapping-schema'
import { listMappings } from '../../../notifications/mappings-store'
import { staffNames } from '../../../staff/names-store'
import { readOptions } from '../../../settings/options-store'
import { Alert, Badge, Button, ButtonLink, Card, CsrfField, EmptyState, Item, ItemList } from '../../components'
import { takeNotice } from '../../notice'
import type { AdminContext } from '../../route'
import { templateNames } from '../account-templates'
import { showApiPage } from '../frame'
import { logPath } from '../log/filter'
import { MAPPINGS } from '../paths'

/** By what they are about, with their state. `problem`: why what was asked for did not happen. */
export async function mappingsPage(c: AdminContext, problem: string | null = null): Promise<Response> {
  const { whatsappApi: text } = c.var.text
  const mappings = await listMappings(c.env)
  const [names, people] = await Promise.all([
    templateNames(
      c,
      mappings.map(({ templateId }) => templateId),
    ),
    staffNames(c.env),
  ])
  const mayEdit = c.var.staff.can('whatsapp_api', 'edit')
  return showApiPage(
    c,
    {
      tab: 'mappings',
      hint: text.hint,
      status: problem === null ? 200 : 409,
      problem,
      notice: takeNotice(c, text.mappings.done),
      actions: mayEdit ? (
        <ButtonLink href={`${MAPPINGS}/new`} kind="primary">
          {text.mappings.add}
        </ButtonLink>
      ) : null,
    },
    <>
      <State c={c} />
      {mappings.length === 0 ? (
        <EmptyState title={text.mappings.empty.title}>{text.mappings.empty.advice}</EmptyState>
      ) : null}
      {CATEGORIES.map((category) => {
        const own = mappings.filter((mapping) => mapping.category === category)
        return own.length === 0 ? null : (
          <Card title={text.categories[category]}>
            <ItemList label={text.categories[category]}>
              {own.map((mapping) => (
                <Row c={c} mapping={mapping} names={names} people={people} />
              ))}
            </ItemList>
          </Card>
        )
      })}
    </>,
  )
}

/** What holds for all of them. */
async function State({ c }: { c: AdminContext }) {
  const { mappings: text } = c.var.text.whatsappApi
  const options = await readOptions(c.env, ['whatsapp_api_same', 'whatsapp_api_access_token', 'whatsapp_api_shadow'])
  const hasAccount = options.whatsapp_api_same === 'enable' || options.whatsapp_api_access_token !== ''
  return (
    <>
      {hasAccount ? null : <Alert kind="warning">{text.noAccount}</Alert>}
      {options.whatsapp_api_shadow === 'enable' ? <Alert kind="info">{text.allShadow}</Alert> : null}
    </>
  )
}

type RowProps = {
  c: AdminContext
  mapping: Mapping
  names: ReadonlyMap<string, string>
  people: ReadonlyMap<number, string>
}

function Row({ c, mapping, names, people }: RowProps) {
  const { mappings: text } = c.var.text.whatsappApi
  const { id, name, active, isShadow, problem } = mapping
  const mayEdit = c.var.staff.can('whatsapp_api', 'edit')
  const whom = mapping.staffId === null ? text.sendTo[mapping.sendTo] : (people.get(mapping.staffId) ?? text.goneStaff)
  return (
    <Item
      title={
        <span class="flex flex-wrap items-center gap-2">
          <bdi dir="auto">
            {mayEdit ? (
              <a class="link" href={`${MAPPINGS}/${id}`}>
                {name}
              </a>
            ) : (
              name
            )}
          </bdi>
          <Badge kind={active ? 'success' : 'plain'}>{active ? text.states.active : text.states.off}</Badge>
          {isShadow ? <Badge kind="info">{text.states.shadow}</Badge> : null}
          {problem ? <Badge kind="error">{text.states.problem}</Badge> : null}
        </span>
      }
      detail={
        <>
          <span class="block">
            {names.get(mapping.templateId) ?? text.goneTemplate} · {text.to(whom)}
          </span>
          {problem ? <span class="text-error block">{c.var.text.said(problem.say)}</span> : null}
        </>
      }
    >
      <ButtonLink href={logPath({ mapping: String(id) })} kind="quiet" small>
        {text.log}
      </ButtonLink>
      {mayEdit ? <Switch c={c} mapping={mapping} /> : null}
    </Item>
  )
}

function Switch({ c, mapping: { id, name, active, version } }: Pick<RowProps, 'c' | 'mapping'>) {
  const { mappings: text } = c.var.text.whatsappApi
  const label = active ? text.turnOff : text.turnOn
  return (
    <form method="post" action={`${MAPPINGS}/${id}/active`}>
      <CsrfField token={c.var.csrfToken} />
      <input type="hidden" name="version" value={String(version)} />
      <input type="hidden" name="active" value={active ? '' : '1'} />
      <Button kind="plain" small label={text.turnNamed(label, name)}>
        {label}
      </Button>
    </form>
  )
}
