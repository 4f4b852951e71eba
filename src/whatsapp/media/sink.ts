import { joined } from './bytes'

/** How an object lies in R2: what it is served as, and what its sender called it. */
export type StoredAs = { mime: string; name: string }

/** Where a stream of unknown size goes; nothing is visible before `close`, and nothing stays after `abort`. */
export type Sink = {
  write: (bytes: Uint8Array) => Promise<void>
  close: () => Promise<void>
  abort: () => Promise<void>
  /** R2 is what failed, not the source. */
  hasFailed: () => boolean
}

/** R2 takes parts of 5 MiB and more, all alike but the last. Source: R2, multipart upload. */
const PART_BYTES = 5 * 1024 * 1024

/** R2 wants to know a stream's length before it begins; where it is not known, the parts' way. */
export async function openSink(
  bucket: R2Bucket,
  key: string,
  storedAs: StoredAs,
  lengthBytes: number | null,
): Promise<Sink> {
  const options = {
    httpMetadata: { contentType: storedAs.mime },
    customMetadata: { name: storedAs.name },
  }
  return lengthBytes === null ? partsSink(bucket, key, options) : wholeSink(bucket, key, options, lengthBytes)
}

function wholeSink(bucket: R2Bucket, key: string, options: R2PutOptions, lengthBytes: number): Sink {
  const { readable, writable } = new FixedLengthStream(lengthBytes)
  const writer = writable.getWriter()
  let hasFailed = false
  const putting = bucket.put(key, readable, options).then(
    () => undefined,
    (error: unknown) => {
      hasFailed = true
      throw error
    },
  )
  putting.catch(() => undefined)
  return {
    // A put that failed reads no more, and a write would wait for ever.
    write: (bytes) => Promise.race([writer.write(bytes), putting.then(() => writer.ready)]),
    close: async () => {
      await Promise.race([writer.close(), putting])
      await putting
    },
    abort: async () => {
      await writer.abort().catch(() => undefined)
      await putting.catch(() => undefined)
    },
    hasFailed: () => hasFailed,
  }
}

function partsSink(bucket: R2Bucket, key: string, options: R2PutOptions & R2MultipartOptions): Sink {
  let upload: R2MultipartUpload | null = null
  const parts: R2UploadedPart[] = []
  let chunks: Uint8Array[] = []
  let length = 0
  let hasFailed = false
  const watched = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work
    } catch (error) {
      hasFailed = true
      throw error
    }
  }
  const send = async (bytes: Uint8Array) => {
    upload ??= await bucket.createMultipartUpload(key, options)
    parts.push(await upload.uploadPart(parts.length + 1, bytes))
  }
  return {
    write: async (bytes) => {
      chunks.push(bytes)
      length += bytes.length
      while (length >= PART_BYTES) {
        const whole = joined(chunks, length)
        await watched(send(whole.subarray(0, PART_BYTES)))
        chunks = [whole.slice(PART_BYTES)]
        length -= PART_BYTES
      }
    },
    close: async () => {
      const rest = joined(chunks, length)
      if (!upload) return void (await watched(bucket.put(key, rest, options)))
      if (length > 0) await watched(send(rest))
      await watched(upload.complete(parts))
    },
    abort: async () => {
      await upload?.abort().catch(() => undefined)
    },
    hasFailed: () => hasFailed,
  }
}
