/** A queue that may lose a message or deliver it twice, as `times` says for each. */
export function troubledQueue(queue: Queue, times: () => number): Queue {
  const each = <T>(message: T) => Array.from({ length: times() }, () => message)
  return new Proxy(queue, {
    get(target, name) {
      if (name === 'send')
        return async (body: unknown, options?: QueueSendOptions) => {
          for (const message of each(body)) await target.send(message, options)
        }
      if (name === 'sendBatch')
        return async (messages: Iterable<MessageSendRequest>, options?: QueueSendBatchOptions) => {
          const all = [...messages].flatMap(each)
          // A batch of the platform holds a hundred.
          for (let i = 0; i < all.length; i += 100) await target.sendBatch(all.slice(i, i + 100), options)
        }
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? (value as () => unknown).bind(target) : value
    },
  })
}
