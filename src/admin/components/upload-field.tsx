import type { Child } from 'hono/jsx'

/** What a list may be called and be. */
export const LIST_FILES = '.csv,.txt,.tsv,text/csv,text/plain'

type UploadFieldProps = { id: string; label: string; accept: string; isRefused: boolean; children?: Child }

/** The file of a form of its own, whose problem stands above the form; its hints are the children. */
export function UploadField({ id, label, accept, isRefused, children }: UploadFieldProps) {
  return (
    <div class="flex flex-col gap-1">
      <label class="text-sm font-medium" for={id}>
        {label}
      </label>
      <input
        type="file"
        id={id}
        name="file"
        accept={accept}
        required
        class="file-input w-full"
        aria-invalid={isRefused ? 'true' : undefined}
      />
      {children}
    </div>
  )
}
