import { MENU_LIMITS } from '../../bots/menu/schema'
import { LIMITS } from '../../whatsapp/limits'
import { Icon } from '../components'
import type { InputsProps } from './counter'
import type { DrawnEntry } from './menu-values'

type LevelProps = InputsProps & { at: string; entries: readonly DrawnEntry[]; depth: number; title: string }

/** One list, with what adds to it. Nothing here has a name: the script writes all of it into one field. */
export function MenuLevel({ at, entries, depth, title, ...rest }: LevelProps) {
  return (
    <div data-level class="flex flex-col gap-2">
      <ol class="flex flex-col gap-2" data-entries>
        {entries.map((entry, index) => (
          <MenuEntryField {...rest} at={`${at}.${index}`} entry={entry} depth={depth} isOpen={false} />
        ))}
      </ol>
      <div>
        <button type="button" class="btn btn-sm" data-adds>
          {title === '' ? rest.text.menu.add : rest.text.menu.addTo(title)}
        </button>
      </div>
    </div>
  )
}

type EntryProps = InputsProps & { at: string; entry: DrawnEntry; depth: number; isOpen: boolean }

/** Folded, it shows its title and what it does; open, everything that it says. */
export function MenuEntryField({ at, entry, depth, isOpen, ...rest }: EntryProps) {
  const { text, errors } = rest
  const own = Object.entries(errors).filter(([name]) => at !== '' && isOwn(name, at))
  const hasInside = at !== '' && Object.keys(errors).some((name) => name.startsWith(`${at}.`))
  return (
    <li data-entry>
      <details class="border-base-300 rounded-lg border" open={isOpen || hasInside}>
        <summary class="flex cursor-pointer items-center gap-2 p-2">
          <bdi data-summary class="min-w-0 grow truncate font-medium">
            {entry.title || text.menu.untitled}
          </bdi>
          <span data-does class="text-base-content/80 shrink-0 text-xs"></span>
        </summary>
        <div class="flex flex-col gap-3 p-3 pt-1">
          {own.map(([, message]) => (
            <p class="text-error text-sm" role="alert">
              {message}
            </p>
          ))}
          <div class="grid gap-3 sm:grid-cols-2">
            <Text part="title" label={text.menu.title} value={entry.title} limit={LIMITS.rowTitle} text={text} />
            <Text
              part="description"
              label={text.menu.description}
              value={entry.description}
              limit={LIMITS.rowDescription}
              text={text}
            />
          </div>
          <Does {...rest} entry={entry} depth={depth} />
          <Details {...rest} at={at} entry={entry} depth={depth} />
          <Tools text={text} />
        </div>
      </details>
    </li>
  )
}

function Does({ entry, depth, text }: InputsProps & Pick<EntryProps, 'entry' | 'depth'>) {
  const kinds = Object.entries(text.menu.kinds).filter(([kind]) => kind !== 'menu' || depth < MENU_LIMITS.levels)
  return (
    <label class="flex flex-col gap-1 text-sm font-medium">
      {text.menu.does}
      <select data-part="kind" class="select w-full font-normal">
        {kinds.map(([kind, label]) => (
          <option value={kind} selected={kind === entry.kind}>
            {label}
          </option>
        ))}
      </select>
    </label>
  )
}

/** What belongs to the chosen kind; the rest is kept, hidden, for a change of mind. */
function Details({ at, entry, depth, ...rest }: InputsProps & Pick<EntryProps, 'at' | 'entry' | 'depth'>) {
  const { text, bots } = rest
  return (
    <>
      <label
        class="flex flex-col gap-1 text-sm font-medium"
        data-for="reply end"
        hidden={entry.kind !== 'reply' && entry.kind !== 'end'}
      >
        {text.menu.reply}
        <textarea data-part="text" rows={3} class="textarea w-full font-normal" data-limit={LIMITS.textBody}>
          {entry.text}
        </textarea>
        <Count value={entry.text} limit={LIMITS.textBody} text={text} />
      </label>
      <label class="flex flex-col gap-1 text-sm font-medium" data-for="bot" hidden={entry.kind !== 'bot'}>
        {text.menu.bot}
        <select data-part="botId" class="select w-full font-normal">
          <option value="">{text.chooseBot}</option>
          {bots.map(({ id, name }) => (
            <option value={String(id)} selected={String(id) === entry.botId}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <div class="flex flex-col gap-3" data-for="menu" hidden={entry.kind !== 'menu'}>
        <Text part="body" label={text.menu.body} value={entry.body} limit={LIMITS.interactiveBody} text={text} />
        <div class="border-base-300 border-s-2 ps-2 sm:ps-3" data-inner>
          <MenuLevel
            {...rest}
            at={`${at}.does.entries`}
            entries={entry.entries}
            depth={depth + 1}
            title={entry.title || text.menu.untitled}
          />
        </div>
      </div>
    </>
  )
}

type TextProps = { part: string; label: string; value: string; limit: number; text: InputsProps['text'] }

function Text({ part, label, value, limit, text }: TextProps) {
  return (
    <label class="flex flex-col gap-1 text-sm font-medium">
      {label}
      <input type="text" data-part={part} value={value} class="input w-full font-normal" data-limit={limit} />
      <Count value={value} limit={limit} text={text} />
    </label>
  )
}

function Count({ value, limit, text }: Pick<TextProps, 'value' | 'limit' | 'text'>) {
  return (
    <span class="text-base-content/80 font-normal" data-count aria-live="off">
      {text.counted([...value].length, limit)}
    </span>
  )
}

function Tools({ text }: { text: InputsProps['text'] }) {
  const { up, down, remove } = text.menu
  return (
    <div class="flex flex-wrap gap-1">
      <button type="button" class="btn btn-ghost btn-sm" data-moves="up">
        <Icon path="M12 19V5M6 11l6-6 6 6" small />
        {up}
      </button>
      <button type="button" class="btn btn-ghost btn-sm" data-moves="down">
        <Icon path="M12 5v14M6 13l6 6 6-6" small />
        {down}
      </button>
      <button type="button" class="btn btn-ghost btn-sm text-error" data-removes>
        <Icon path="M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13" small />
        {remove}
      </button>
    </div>
  )
}

/** Of this entry itself, not of the levels below it. */
function isOwn(name: string, at: string): boolean {
  return name.startsWith(`${at}.`) && !name.startsWith(`${at}.does.entries.`)
}
