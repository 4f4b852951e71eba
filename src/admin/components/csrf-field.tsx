/** Every form that posts holds one; htmx requests carry the header instead (`assets/admin.ts`). */
export function CsrfField({ token }: { token: string }) {
  return <input type="hidden" name="_csrf" value={token} />
}
