import type { AdminRoute } from '../route'
import { eraseNow, goOn } from './erase'
import { exportPerson } from './export'
import { lookUp, ofRow, personPage } from './person'
import { PERSON_DATA } from './paths'
import { progressPage } from './progress-page'
import { searchPage } from './search-page'

export const routes: AdminRoute[] = [
  { method: 'GET', path: PERSON_DATA, needs: 'admin', respond: (c) => searchPage(c) },
  { method: 'POST', path: `${PERSON_DATA}/look-up`, needs: 'admin', respond: lookUp },
  { method: 'GET', path: `${PERSON_DATA}/of/:kind/:id`, needs: 'admin', respond: ofRow },
  { method: 'GET', path: `${PERSON_DATA}/person`, needs: 'admin', respond: (c) => personPage(c) },
  { method: 'POST', path: `${PERSON_DATA}/export`, needs: 'admin', respond: exportPerson },
  { method: 'POST', path: `${PERSON_DATA}/erase`, needs: 'admin', respond: eraseNow },
  { method: 'GET', path: `${PERSON_DATA}/erasures/:id`, needs: 'admin', respond: progressPage },
  { method: 'POST', path: `${PERSON_DATA}/erasures/:id/go-on`, needs: 'admin', respond: goOn },
]
