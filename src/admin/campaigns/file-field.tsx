import { LIST_FILES } from '../components'
import { campaignPath } from './paths'
import type { FormProps } from './campaign-form'
import { FILE_MAX_BYTES, MOST_ROWS } from './list-limits'

const MEGABYTE = 1024 * 1024

/** A file comes with the form; what its columns are is said on the page behind it. */
export function FileField({ c, words, campaign, errors }: FormProps) {
  const list = campaign?.audience.by === 'list' && campaign.audience.rows > 0 ? campaign.audience : null
  const error = errors['file']
  return (
    <div class="flex flex-col gap-1">
      {campaign && list ? (
        <p class="text-sm">
          <bdi>{words.fileNow(list.file, list.rows.toLocaleString(c.var.locale))}</bdi>{' '}
          <a class="link" href={campaignPath(campaign.id, 'list')}>
            {words.fileLook}
          </a>
        </p>
      ) : null}
      <label class="text-sm font-medium" for="field-file">
        {words.file}
      </label>
      <input
        type="file"
        id="field-file"
        name="file"
        accept={LIST_FILES}
        class={`file-input w-full ${error ? 'file-input-error' : ''}`}
        aria-describedby={`field-file-hint ${error ? 'field-file-error' : ''}`}
        aria-invalid={error ? 'true' : undefined}
      />
      {error ? (
        <p id="field-file-error" class="text-error text-sm">
          {error}
        </p>
      ) : null}
      <p id="field-file-hint" class="text-base-content/80 text-sm">
        {words.fileHint(MOST_ROWS.toLocaleString(c.var.locale), FILE_MAX_BYTES / MEGABYTE)}{' '}
        {list ? words.fileOther : ''}
      </p>
    </div>
  )
}
