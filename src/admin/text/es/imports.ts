import type { Catalogue } from '../en'
import { imports as english } from '../en/imports'

const count = (rows: number, one: string, more: string) => `${rows.toLocaleString('es')} ${rows === 1 ? one : more}`

export const imports: Catalogue['imports'] = {
  title: {
    leads: 'Importar clientes potenciales',
    contacts: 'Importar contactos',
    bulk: 'Importar contactos para envíos',
  },
  back: {
    leads: 'Todos los clientes potenciales',
    contacts: 'Todos los contactos',
    bulk: 'Todos los contactos para envíos',
  },
  steps: ['Archivo', 'Columnas', 'Comprobación', 'Listo'],
  stepLabel: (n, name) => `Paso ${n} de 4: ${name}`,
  file: {
    hint: (rows) =>
      `Un archivo CSV con ${rows.toLocaleString('es')} filas como máximo, separado por comas, puntos y comas o tabuladores. Se entienden UTF-8, UTF-16 y las codificaciones de Windows. No se guarda nada antes de que lo hayas visto.`,
    kept: 'El archivo se conserva un día como máximo.',
    label: 'Archivo CSV',
    send: 'Subir',
  },
  refused: {
    none: 'Elige un archivo CSV.',
    binary: 'Este no es un archivo de texto. En tu hoja de cálculo elige «Guardar como» y «CSV», y sube ese archivo.',
    empty: 'No hay ninguna fila en este archivo.',
    'too-many': (rows) =>
      `Hay más de ${rows.toLocaleString('es')} filas. Divide el archivo e importa las partes una tras otra. No se importó nada.`,
    'too-wide': (chars) =>
      `Una línea tiene más de ${chars.toLocaleString('es')} caracteres. Deja fuera las columnas que no hagan falta. No se importó nada.`,
    gone: 'Este archivo ya no está aquí. Súbelo otra vez.',
  },
  encodings: {
    'utf-8': 'UTF-8',
    'utf-16': 'UTF-16',
    'windows-1252': 'Windows-1252',
    mixed: 'UTF-8 y Windows-1252 a la vez: mira en el paso siguiente los nombres con letras especiales',
  },
  about: (name, rows, encoding) => `${name}: ${count(rows, 'fila', 'filas')}, en ${encoding}.`,
  columns: {
    hint: 'Lo que se reconoció ya está elegido. Corrígelo donde haga falta.',
    header: 'La primera fila da nombre a las columnas',
    caption: 'Columnas del archivo',
    column: 'Columna',
    sample: 'Primeros valores',
    goesTo: 'Va a',
    unnamed: (n) => `Columna ${n}`,
    leaveOut: 'Dejar fuera',
    extra: 'Conservar con su propio nombre',
    select: (name) => `Adónde va ${name}`,
    known: 'Si el número ya se conoce',
    knownSkip: 'Dejar la ficha como está',
    knownUpdate: 'Completar y sustituir con lo que dice el archivo',
    defaults: 'Para las filas que no lo dicen',
    group: 'Añadir a todos al grupo',
    noGroup: 'Ningún grupo',
    next: 'Comprobar',
    errors: {
      nothing: 'Elige al menos una columna con el nombre, el número o el correo electrónico.',
      number: 'Elige la columna con el número de teléfono.',
      twice: (field) => `Dos columnas van a ${field}. Elige una de ellas.`,
    },
  },
  preview: {
    summary: {
      create: (rows) => `${count(rows, 'ficha nueva', 'fichas nuevas')}`,
      update: (rows) => `${count(rows, 'ficha que se cambia', 'fichas que se cambian')}`,
      skip: (rows) =>
        `${count(rows, 'fila que se deja fuera', 'filas que se dejan fuera')}, porque no cambiaría nada o ya se conoce a la persona`,
      bad: (rows) =>
        `${count(rows, 'fila con un problema, que no se aceptará', 'filas con un problema, que no se aceptarán')}`,
    },
    first: 'Las primeras filas, tal como se guardarán',
    problems: 'Filas con un problema',
    more: (rows) => `Y ${count(rows, 'fila más', 'filas más')}.`,
    run: (rows) => `Importar ${count(rows, 'fila', 'filas')}`,
    nothing: 'No hay nada que importar.',
    change: 'Cambiar las columnas',
    cancel: 'Cancelar la importación',
    isNew: 'Nueva',
    isChanged: 'Cambiada',
  },
  running: {
    title: 'La importación está en marcha',
    advice:
      'Recarga la página en un momento. Si sigue así más de un minuto, continúa con ella: ninguna fila entra dos veces.',
    goOn: 'Continuar con la importación',
    reload: 'Recargar',
  },
  result: {
    created: (rows) => `${count(rows, 'ficha añadida', 'fichas añadidas')}.`,
    updated: (rows) => `${count(rows, 'fila cambió una ficha', 'filas cambiaron una ficha')}.`,
    skipped: (rows) => `${count(rows, 'fila quedó fuera', 'filas quedaron fuera')}.`,
    bad: (rows) => `${count(rows, 'fila no se aceptó', 'filas no se aceptaron')}.`,
    badTitle: 'Filas que no se aceptaron',
    skippedTitle: 'Filas que quedaron fuera',
    columns: { row: 'Fila', why: 'Por qué', shown: 'Qué dice' },
    more: (rows) => `Y ${count(rows, 'fila', 'filas')} más; el archivo las tiene todas.`,
    badFile: 'Descargar las filas no aceptadas',
    badFileHint: 'Con el motivo en la última columna. Corrígelas e importa ese archivo.',
    allFile: 'Descargar el informe completo',
    again: 'Importar otro archivo',
  },
  report: { row: 'Fila', outcome: 'Resultado', why: 'Por qué' },
  outcomes: { created: 'añadida', updated: 'cambiada', skipped: 'fuera', bad: 'no aceptada' },
  skipReasons: {
    known: 'El número ya se conoce.',
    same: 'No había nada distinto.',
    twice: 'El número aparece más arriba en el archivo.',
    'is-contact': 'Este número es de un contacto.',
  },
  reasons: {
    quotes: 'Una comilla se abre y no se cierra, o está en un lugar equivocado.',
    empty: 'No hay ni nombre, ni número, ni correo electrónico.',
    phone: 'No es un número de teléfono: escríbelo con + y el prefijo de país.',
    'phone-missing': 'No hay número de teléfono.',
    email: 'No es un correo electrónico.',
    long: (field) => `${field}: demasiado largo.`,
    status: 'No hay ningún estado con este nombre.',
    source: 'No hay ningún origen con este nombre.',
    assigned: 'No hay nadie con este nombre o correo entre el personal.',
    erased: 'Los datos de esta persona se borraron a petición suya, así que no vuelve.',
  },
  recorded: english.recorded,
}
