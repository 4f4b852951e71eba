import { exports } from 'cloudflare:workers'
import { Visitor, type VisitorOptions } from './visitor'

export { freshAddress } from './visitor'

/** A visitor of the whole Worker of this test file, unless a test puts something in its place. */
export class AdminVisitor extends Visitor {
  constructor(options: VisitorOptions = {}) {
    super((request) => exports.default.fetch(request), options)
  }
}
