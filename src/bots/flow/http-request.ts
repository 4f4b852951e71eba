/**
 * One call of a flow's HTTP step, with the customer's values put in. https only, no private address, no redirect, 5 s, 64
 * KB of answer. A header's value may be sealed (`settings/sealed.ts`, context `flow-header`): opened only by who calls.
 */
export type HttpRequest = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  url: string
  headers: { name: string; value: string; isSealed: boolean }[]
  /** JSON text; null without one. */
  body: string | null
  /** Where in the JSON answer a value is: `{ name: 'status', path: 'order.status' }`; a number in a path is an index. */
  takes: { name: string; path: string }[]
}
