import type { MediaKind } from '../../../../whatsapp/limits'
import { upload } from '../../inbox/composer/upload'
import { en } from '../text'
import { Labelled, named, type Place } from './parts'

type Media = { key?: string; id?: string; link?: string }
type MediaInputProps = Omit<Place, 'path'> & {
  name: string
  label: string
  hint?: string | undefined
  media: Media
  set: (media: Media) => void
  kind?: MediaKind
}

/** A file of ours, uploaded here, or an address that Meta fetches. */
export function MediaInput({ editor, node, name, label, hint, media, set, kind }: MediaInputProps) {
  const place = { editor, node, path: name }
  const wanted = kind ?? (node.data['type'] as MediaKind | undefined) ?? 'document'
  const isFile = media.key !== undefined || media.id !== undefined
  return (
    <div class="flex flex-col gap-2">
      <Labelled {...place} label={label} hint={isFile ? en.field.fileSet : hint}>
        <input
          {...named(place, isFile || Boolean(hint))}
          type="file"
          class="file-input w-full"
          onChange={({ target }: Event) => void take(target as HTMLInputElement, wanted, set)}
        />
      </Labelled>
      <Labelled editor={editor} node={node} path={`${name}.link`} label={en.field.orLink} small>
        <input
          {...named({ ...place, path: `${name}.link` })}
          type="url"
          class="input input-sm w-full"
          value={media.link ?? ''}
          onInput={({ target }: Event) => set({ link: (target as HTMLInputElement).value })}
        />
      </Labelled>
    </div>
  )
}

async function take(input: HTMLInputElement, kind: MediaKind, set: (media: Media) => void): Promise<void> {
  const [file] = input.files ?? []
  if (!file) return
  const answer = await upload(file, { kind, voice: false }, () => {}).done
  if ('key' in answer) return set({ key: answer.key })
  input.value = ''
  document.dispatchEvent(new CustomEvent('toast', { detail: { kind: 'error', text: answer.say } }))
}
