// The few names of node:crypto that `password.ts` and `setup-token.ts` use, since the Worker's types do not declare it.
declare module 'node:crypto' {
  type ScryptOptions = { N: number; r: number; p: number; maxmem: number }
  export function scrypt(
    password: string,
    salt: Uint8Array,
    keyLength: number,
    options: ScryptOptions,
    done: (error: Error | null, key: Uint8Array) => void,
  ): void
  export function randomBytes(size: number): Uint8Array
  export function timingSafeEqual(a: Uint8Array, b: Uint8Array): boolean
}
