import type { AdminRoute } from '../../route'
import { TWO_FACTOR } from '../paths'
import { renewCodes } from './renew-codes'
import { begin, confirm } from './set-up'
import { showTwoFactor } from './page'
import { turnOff } from './turn-off'

const isBeforeTwoFactor = true

export const twoFactorRoutes: AdminRoute[] = [
  { method: 'GET', path: TWO_FACTOR, needs: 'signed-in', isBeforeTwoFactor, respond: (c) => showTwoFactor(c) },
  { method: 'POST', path: `${TWO_FACTOR}/begin`, needs: 'signed-in', isBeforeTwoFactor, respond: begin },
  { method: 'POST', path: `${TWO_FACTOR}/confirm`, needs: 'signed-in', isBeforeTwoFactor, respond: confirm },
  { method: 'POST', path: `${TWO_FACTOR}/codes`, needs: 'signed-in', respond: renewCodes },
  { method: 'POST', path: `${TWO_FACTOR}/off`, needs: 'signed-in', respond: turnOff },
]
