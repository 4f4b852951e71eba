const CALLS: ReadonlySet<PropertyKey> = new Set(['head', 'get', 'put', 'delete', 'list', 'createMultipartUpload'])

/** R2 as something that may not answer: `before` each call it may throw. */
export function troubledBucket(bucket: R2Bucket, before: () => Promise<void>): R2Bucket {
  return new Proxy(bucket, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== 'function') return value
      if (!CALLS.has(name)) return (value as () => unknown).bind(target)
      return async (...given: unknown[]) => {
        await before()
        return Reflect.apply(value, target, given) as unknown
      }
    },
  })
}
