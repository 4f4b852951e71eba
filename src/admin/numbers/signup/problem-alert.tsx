import { readSignupProblem, type SignupProblem } from '../../../whatsapp/numbers/signup-problem'
import type { SignupRow } from '../../../whatsapp/numbers/signup-store'
import { Alert } from '../../components'
import type { AdminContext } from '../../route'
import type { Catalogue } from '../../text/en'

/** Why it stands still, and what to do. */
export function ProblemAlert({ c, row }: { c: AdminContext; row: SignupRow }) {
  const problem = readSignupProblem(row.problem)
  if (!problem) return null
  const kind = problem.kind === 'cancelled' ? 'info' : 'error'
  return <Alert kind={kind}>{wordsOf(c.var.text, problem)}</Alert>
}

function wordsOf({ said, numbers }: Catalogue, problem: SignupProblem): string {
  const text = numbers.signup.problems
  switch (problem.kind) {
    case 'cancelled':
      return text.cancelled(problem.at)
    case 'reported':
      return `${text.reported(problem.said)} ${text.reportedCure}`
    case 'foreign-account':
      return text['foreign-account'](problem.wabaId, problem.ours)
    case 'token':
      return text.token[problem.problem]
    case 'failed':
      return said(`${problem.reason} ${problem.cure}`)
    case 'interrupted':
    case 'no-code':
    case 'code':
    case 'no-account':
    case 'number-elsewhere':
      return text[problem.kind]
  }
}
