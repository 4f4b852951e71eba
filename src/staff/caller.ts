/** Of a request, what sessions and limits need. */
export type Caller = { headers: Headers; isSecure: boolean }
