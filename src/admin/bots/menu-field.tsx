import type { Field as FieldSpec } from '../../bots/define'
import { MENU_LIMITS } from '../../bots/menu/schema'
import type { InputsProps } from './counter'
import { type DrawnEntry, drawnEntries } from './menu-values'
import { MenuEntryField, MenuLevel } from './menu-entry'

type MenuProps = InputsProps & { name: string; field: Extract<FieldSpec, { kind: 'menu' }> }

const NEW_ENTRY: DrawnEntry = { title: '', description: '', kind: 'reply', text: '', botId: '', body: '', entries: [] }

/**
 * A menu travels as JSON in one field, since three hundred entries would be thousands of inputs. The script edits it as
 * a tree (`assets/bots/menu.ts`); without script the JSON itself is there to be edited.
 */
export function MenuField(props: MenuProps) {
  const { name, field, values, errors, text } = props
  const json = values[name] ?? ''
  return (
    <fieldset class="flex flex-col gap-3" data-menu={name}>
      <legend class="text-sm font-medium">{field.label}</legend>
      {field.hint ? <p class="text-base-content/80 text-sm">{field.hint}</p> : null}
      {errors[name] ? <p class="text-error text-sm">{errors[name]}</p> : null}
      <div data-menu-text class="flex flex-col gap-1">
        <label class="text-sm" for={`field-${name}`}>
          {text.menu.asText}
        </label>
        <textarea id={`field-${name}`} name={name} rows={8} class="textarea w-full font-mono text-xs">
          {json}
        </textarea>
      </div>
      <div data-menu-tree hidden>
        <MenuLevel {...props} at={name} entries={drawnEntries(json)} depth={1} title="" />
      </div>
      <template data-menu-entry data-levels={MENU_LIMITS.levels}>
        <MenuEntryField {...props} at="" entry={NEW_ENTRY} depth={1} isOpen />
      </template>
      <p class="sr-only" role="status" data-menu-says></p>
    </fieldset>
  )
}
