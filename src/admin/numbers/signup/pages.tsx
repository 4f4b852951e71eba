import { readConnection } from '../../../whatsapp/connection/stored'
import { newSignupState } from '../../../whatsapp/numbers/signup-open'
import { listUnfinished, type SignupRow } from '../../../whatsapp/numbers/signup-store'
import { readOptions } from '../../../settings/options-store'
import { Alert, ButtonLink, PageHeader } from '../../components'
import { takeNotice } from '../../notice'
import { showPage } from '../../page'
import type { AdminContext } from '../../route'
import { NUMBERS } from '../paths'
import { ChoiceCard, type ChoiceErrors } from './choice-card'
import { ProblemAlert } from './problem-alert'
import { ConfigCard, DialogCard, MissingCard, UnfinishedCard } from './start-cards'
import { StepsCard } from './steps-card'
import { SIGNUP } from './paths'

type Refused = { problem?: string; configId?: string; configError?: string }

/** Only this page loads Facebook's script; each look at it makes a state of its own. */
export async function showSignupStart(c: AdminContext, refused: Refused = {}): Promise<Response> {
  const { signup: text, adding } = c.var.text.numbers
  const [options, stored, unfinished] = await Promise.all([
    readOptions(c.env, ['whatsapp_signup_config_id']),
    readConnection(c.env),
    listUnfinished(c.env),
  ])
  const configId = options.whatsapp_signup_config_id
  const lacks = { app: stored.appId === '' || stored.appSecret === '', config: configId === '' }
  const isReady = !lacks.app && !lacks.config
  const problem = refused.problem ?? (refused.configError === undefined ? null : c.var.text.hours.notSaved)
  const notice = takeNotice(c, { config: text.config.saved })
  return showPage(
    c,
    { title: text.title, place: 'numbers', scripts: isReady ? ['numbers-signup.js'] : [], status: problem ? 422 : 200 },
    <>
      <PageHeader title={text.title} hint={text.hint}>
        <ButtonLink href={`${NUMBERS}/add`}>{adding.title}</ButtonLink>
      </PageHeader>
      {notice ? <Alert kind="success">{notice}</Alert> : null}
      {problem ? <Alert kind="error">{problem}</Alert> : null}
      {isReady ? (
        <DialogCard
          c={c}
          state={await newSignupState(c.env, c.var.staff.staffId)}
          dialog={{ appId: stored.appId, configId, graphVersion: stored.graphVersion, sdkUrl: c.env.FACEBOOK_SDK_URL }}
        />
      ) : (
        <MissingCard c={c} lacks={lacks} />
      )}
      {unfinished.length > 0 ? <UnfinishedCard c={c} rows={unfinished} /> : null}
      <ConfigCard c={c} value={refused.configId ?? configId} error={refused.configError} />
    </>,
  )
}

/** Where one sign-up stands: its steps, why it stopped, what is asked. */
export async function showSignup(c: AdminContext, row: SignupRow, errors: ChoiceErrors = {}): Promise<Response> {
  const { signup: text, back } = c.var.text.numbers
  const stored = await readConnection(c.env)
  const isOver = row.step === 'refused'
  return showPage(
    c,
    { title: text.title, place: 'numbers', status: Object.keys(errors).length > 0 ? 422 : 200 },
    <>
      <PageHeader title={text.title}>
        {isOver ? (
          <ButtonLink href={SIGNUP} kind="primary">
            {text.another}
          </ButtonLink>
        ) : null}
        <ButtonLink href={NUMBERS}>{back}</ButtonLink>
      </PageHeader>
      <ProblemAlert c={c} row={row} />
      {row.step === 'done' ? <DoneAlert c={c} row={row} /> : null}
      {row.step === 'subscribed' || row.step === 'registered' ? (
        <ChoiceCard c={c} row={row} hasToken={stored.accessToken !== ''} errors={errors} />
      ) : null}
      {isOver ? null : <StepsCard c={c} row={row} />}
    </>,
  )
}

function DoneAlert({ c, row }: { c: AdminContext; row: SignupRow }) {
  const text = c.var.text.numbers.signup.done
  const hasNumber = row.phoneNumberId !== null
  return (
    <>
      <Alert kind="success">{hasNumber ? text.number : text.onlyWaba}</Alert>
      <div>
        <ButtonLink href={hasNumber ? NUMBERS : `${NUMBERS}/add`} kind="primary">
          {hasNumber ? text.open : text.addNumber}
        </ButtonLink>
      </div>
    </>
  )
}
