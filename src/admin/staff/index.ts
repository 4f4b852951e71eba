import type { AdminRoute } from '../route'
import { saveChat } from './chat'
import { deactivate, deactivatePage, handOverWork, reactivate } from './deactivate'
import { saveDetails } from './details'
import { invite, inviteAgain, invitePage, withdraw } from './invite'
import { listPage } from './list-page'
import { INVITE, RULES, STAFF } from './paths'
import { savePermissions } from './permissions'
import { personPage } from './person-page'
import { rulesPage, saveRules } from './sign-in-rules'
import { resetLink, resetTwoFactor } from './sign-in'

const ONE = `${STAFF}/:id`

export const routes: AdminRoute[] = [
  { method: 'GET', path: STAFF, needs: 'admin', respond: listPage },
  { method: 'GET', path: INVITE, needs: 'admin', respond: (c) => invitePage(c) },
  { method: 'POST', path: INVITE, needs: 'admin', respond: invite },
  { method: 'GET', path: RULES, needs: 'admin', respond: rulesPage },
  { method: 'POST', path: RULES, needs: 'admin', respond: saveRules },
  { method: 'GET', path: ONE, needs: 'admin', respond: personPage },
  { method: 'POST', path: `${ONE}/details`, needs: 'admin', respond: saveDetails },
  { method: 'POST', path: `${ONE}/permissions`, needs: 'admin', respond: savePermissions },
  { method: 'POST', path: `${ONE}/chat`, needs: 'admin', respond: saveChat },
  { method: 'POST', path: `${ONE}/invite`, needs: 'admin', respond: inviteAgain },
  { method: 'POST', path: `${ONE}/withdraw`, needs: 'admin', respond: withdraw },
  { method: 'POST', path: `${ONE}/reset-link`, needs: 'admin', respond: resetLink },
  { method: 'POST', path: `${ONE}/reset-two-factor`, needs: 'admin', respond: resetTwoFactor },
  { method: 'GET', path: `${ONE}/deactivate`, needs: 'admin', respond: (c) => deactivatePage(c) },
  { method: 'POST', path: `${ONE}/deactivate`, needs: 'admin', respond: deactivate },
  { method: 'POST', path: `${ONE}/hand-over`, needs: 'admin', respond: handOverWork },
  { method: 'POST', path: `${ONE}/reactivate`, needs: 'admin', respond: reactivate },
]
