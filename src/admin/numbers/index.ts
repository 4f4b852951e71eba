import type { FeatureCapability } from '../../staff/capabilities'
import type { AdminRoute } from '../route'
import { askForCode, changePin, chooseDefault, deregister, look, register, remove, verify } from './actions'
import { addNumber } from './add'
import { showAddNumber } from './add-page'
import { saveNumberHours, showNumberHours } from './hours-page'
import { refreshNumbers, showNumbers } from './list-page'
import { showNumber } from './number-page'
import { NUMBERS } from './paths'
import { saveProfile, showProfile } from './profile-page'
import { goOn, repeat, saveConfig, showOneSignup, takeAnswer } from './signup/answer'
import { signupSources } from './signup/origins'
import { showSignupStart } from './signup/pages'
import { SIGNUP } from './signup/paths'

const view: FeatureCapability = ['whatsapp_numbers', 'view']
const edit: FeatureCapability = ['whatsapp_numbers', 'edit']
const ONE = `${NUMBERS}/:id`

/**
 * Adding a number is for administrators, and so is taking one away: only they can bring it back. So is a new PIN: who
 * has it can take the number elsewhere. `:id` comes after the words in its place.
 */
export const routes: AdminRoute[] = [
  { method: 'GET', path: NUMBERS, needs: view, respond: (c) => showNumbers(c) },
  { method: 'POST', path: `${NUMBERS}/refresh`, needs: edit, respond: refreshNumbers },
  { method: 'GET', path: `${NUMBERS}/add`, needs: 'admin', respond: (c) => showAddNumber(c) },
  { method: 'POST', path: `${NUMBERS}/add`, needs: 'admin', respond: addNumber },

  { method: 'GET', path: SIGNUP, needs: 'admin', sources: signupSources, respond: (c) => showSignupStart(c) },
  // What these two refuse is shown on the same page.
  { method: 'POST', path: SIGNUP, needs: 'admin', sources: signupSources, respond: takeAnswer },
  { method: 'POST', path: `${SIGNUP}/config`, needs: 'admin', sources: signupSources, respond: saveConfig },
  { method: 'GET', path: `${SIGNUP}/:id`, needs: 'admin', respond: showOneSignup },
  { method: 'POST', path: `${SIGNUP}/:id/go-on`, needs: 'admin', respond: goOn },
  { method: 'POST', path: `${SIGNUP}/:id/repeat`, needs: 'admin', respond: repeat },

  { method: 'GET', path: ONE, needs: view, respond: (c) => showNumber(c) },
  { method: 'POST', path: `${ONE}/look`, needs: edit, respond: look },
  { method: 'POST', path: `${ONE}/default`, needs: edit, respond: chooseDefault },
  { method: 'POST', path: `${ONE}/request-code`, needs: edit, respond: askForCode },
  { method: 'POST', path: `${ONE}/verify-code`, needs: edit, respond: verify },
  { method: 'POST', path: `${ONE}/register`, needs: edit, respond: register },
  { method: 'POST', path: `${ONE}/pin`, needs: 'admin', respond: changePin },
  { method: 'POST', path: `${ONE}/deregister`, needs: edit, respond: deregister },
  { method: 'POST', path: `${ONE}/remove`, needs: 'admin', respond: remove },
  { method: 'GET', path: `${ONE}/profile`, needs: view, respond: showProfile },
  { method: 'POST', path: `${ONE}/profile`, needs: edit, respond: saveProfile },
  { method: 'GET', path: `${ONE}/hours`, needs: view, respond: showNumberHours },
  { method: 'POST', path: `${ONE}/hours`, needs: edit, respond: saveNumberHours },
]
