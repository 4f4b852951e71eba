type ObjectClass = new (...given: never[]) => object
export type Method = (...given: unknown[]) => unknown

/**
 * Puts `around` about each method of a Durable Object's class that is called from outside (RPC, alarm, fetch, sockets): the
 * class calls its own parts by private names. `call` does the original.
 */
export function wrapCalls(
  Original: ObjectClass,
  Wrapped: ObjectClass,
  around: (self: object, method: string, call: () => unknown) => unknown,
): void {
  const own = Object.entries(Object.getOwnPropertyDescriptors(Original.prototype as Record<string, unknown>))
  for (const [method, { value }] of own) {
    if (method === 'constructor' || typeof value !== 'function') continue
    Object.defineProperty(Wrapped.prototype, method, {
      value(this: object, ...given: unknown[]) {
        // Looked up now: a test may have put something else in its place.
        const now = Reflect.get(Original.prototype as object, method) as (this: object, ...given: unknown[]) => unknown
        return around(this, method, () => now.apply(this, given))
      },
    })
  }
}

/** The platform's own method, with something around it. */
export function replace(owner: object, name: string, wrap: (original: Method) => Method): void {
  const original = (Reflect.get(owner, name) as Method).bind(owner)
  Object.defineProperty(owner, name, { value: wrap(original), configurable: true })
}
