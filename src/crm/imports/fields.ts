export type ImportKind = 'leads' | 'contacts' | 'bulk'

/** What a column of a file may go to. `extra`: kept under the column's own name, for campaigns. */
export type ImportField =
  | 'name'
  | 'firstname'
  | 'lastname'
  | 'phonenumber'
  | 'email'
  | 'company'
  | 'description'
  | 'status'
  | 'source'
  | 'assigned'
  | 'extra'

export const FIELDS_OF = {
  leads: [
    'name',
    'firstname',
    'lastname',
    'phonenumber',
    'email',
    'company',
    'description',
    'status',
    'source',
    'assigned',
  ],
  contacts: ['name', 'firstname', 'lastname', 'phonenumber', 'email', 'company', 'description'],
  bulk: ['phonenumber', 'name', 'firstname', 'lastname', 'extra'],
} as const satisfies Record<ImportKind, readonly ImportField[]>

/** By column of the file; null: left out. */
export type Mapping = (ImportField | null)[]

/** Names of columns as they are met in files, folded: lower case, without marks, spaces and signs. */
const NAMES: Record<Exclude<ImportField, 'extra'>, readonly string[]> = {
  name: [
    'name',
    'fullname',
    'displayname',
    'contactname',
    'leadname',
    'customer',
    'nombre',
    'nombrecompleto',
    'nome',
    'nomecompleto',
    'nomcomplet',
    'kunde',
    'vollername',
  ],
  firstname: ['firstname', 'givenname', 'forename', 'vorname', 'prenom', 'primeironome', 'nombredepila'],
  lastname: [
    'lastname',
    'surname',
    'familyname',
    'nachname',
    'apellido',
    'apellidos',
    'sobrenome',
    'cognome',
    'nomdefamille',
    'nom',
  ],
  phonenumber: [
    'phone',
    'phonenumber',
    'phoneno',
    'mobile',
    'mobilephone',
    'mobilenumber',
    'cell',
    'cellphone',
    'telephone',
    'tel',
    'whatsapp',
    'whatsappnumber',
    'number',
    'waid',
    'telefon',
    'telefonnummer',
    'handy',
    'handynummer',
    'mobil',
    'mobiltelefon',
    'rufnummer',
    'telefono',
    'numerodetelefono',
    'movil',
    'celular',
    'telefone',
    'numero',
    'portable',
    'cellulare',
    'msisdn',
  ],
  email: ['email', 'mail', 'emailaddress', 'emailaddr', 'correo', 'correoelectronico', 'courriel', 'emailadresse'],
  company: [
    'company',
    'companyname',
    'organization',
    'organisation',
    'business',
    'firma',
    'unternehmen',
    'empresa',
    'societe',
    'entreprise',
    'azienda',
    'ditta',
  ],
  description: [
    'description',
    'notes',
    'note',
    'comment',
    'comments',
    'remarks',
    'notizen',
    'bemerkung',
    'bemerkungen',
    'notas',
    'descripcion',
    'observacoes',
    'remarques',
  ],
  status: ['status', 'leadstatus', 'stage', 'estado', 'statut', 'stato'],
  source: ['source', 'leadsource', 'quelle', 'fuente', 'origem', 'origine', 'fonte'],
  assigned: [
    'assigned',
    'assignedto',
    'owner',
    'assignee',
    'agent',
    'zustandig',
    'verantwortlich',
    'responsable',
    'responsavel',
  ],
}

/** Which column is what, by its name, then by what stands in it. Each field is given once. */
export function guessMapping(
  kind: ImportKind,
  header: readonly string[] | null,
  sample: readonly (readonly string[])[],
): Mapping {
  const allowed: readonly ImportField[] = FIELDS_OF[kind]
  const width = Math.max(header?.length ?? 0, ...sample.map((cells) => cells.length))
  const taken = new Set<ImportField>()
  const take = (field: ImportField | undefined) => {
    if (!field || !allowed.includes(field) || taken.has(field)) return null
    taken.add(field)
    return field
  }
  const byName = Array.from({ length: width }, (_, i) => take(fieldNamed(header?.[i] ?? '')))
  const byContent = byName.map((field, i) => field ?? take(fieldLike(sample.map((cells) => cells[i] ?? ''))))
  if (kind !== 'bulk') return byContent
  return byContent.map((field, i) => field ?? ((header?.[i] ?? '').trim() === '' ? null : 'extra'))
}

/** A first row that holds a number or an address is no header. */
export function looksLikeHeader(cells: readonly string[]): boolean {
  return !cells.some((cell) => cell.includes('@') || isNumberLike(cell))
}

export function foldName(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
}

function fieldNamed(name: string): ImportField | undefined {
  const folded = foldName(name)
  return (Object.keys(NAMES) as (keyof typeof NAMES)[]).find((field) => NAMES[field].includes(folded))
}

function fieldLike(cells: readonly string[]): ImportField | undefined {
  const filled = cells.filter((cell) => cell.trim() !== '')
  const most = (test: (cell: string) => boolean) => filled.length > 0 && filled.filter(test).length * 2 > filled.length
  if (most((cell) => /^\S+@\S+\.\S+$/.test(cell.trim()))) return 'email'
  return most(isNumberLike) ? 'phonenumber' : undefined
}

function isNumberLike(cell: string): boolean {
  return /^['’\s]*\+?[\d\s().\-/]{7,25}$/.test(cell) && cell.replaceAll(/\D/g, '').length >= 7
}
