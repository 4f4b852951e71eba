import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CsvReader, newCsvState } from '../../src/crmconnect/csv-reader'
import { DumpReader, newDumpState, type DumpRow, type DumpState } from '../../src/crmconnect/dump-reader'

const encoder = new TextEncoder()

type Read = Pick<DumpRow, 'table' | 'values'> & { columns: DumpRow['columns'] }

/** In pieces of so many bytes; with `isResumed` by a new reader for each piece, as after a crash. */
function readDump(
  dump: string | Uint8Array,
  size = 1 << 20,
  wanted: (table: string) => boolean = () => true,
): DumpRow[] {
  const bytes = typeof dump === 'string' ? encoder.encode(dump) : dump
  const reader = new DumpReader(newDumpState(), wanted)
  const rows: DumpRow[] = []
  for (let at = 0; at < bytes.length; at += size) rows.push(...reader.read(bytes.subarray(at, at + size), false))
  rows.push(...reader.read(new Uint8Array(0), true))
  return rows
}

function values(dump: string | Uint8Array, size?: number): DumpRow['values'][] {
  return readDump(dump, size).map((row) => row.values)
}

/** As MySQL writes a text into a dump. */
function quoted(text: string): string {
  const escapes: [string, string][] = [
    ['\\', '\\\\'],
    ['\0', '\\0'],
    ['\n', '\\n'],
    ['\r', '\\r'],
    ['\u001a', '\\Z'],
    ["'", "\\'"],
    ['"', '\\"'],
  ]
  return `'${escapes.reduce((written, [sign, escape]) => written.replaceAll(sign, escape), text)}'`
}

describe('a dump', () => {
  test('of mysqldump: comments, locks, a trigger with its own delimiter, and rows of several to a statement', () => {
    const dump = `-- MySQL dump 10.13  Distrib 8.0.36
/*M!999999\\- enable the sandbox mode */
/*!40101 SET NAMES utf8mb4 */;
/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */;
DROP TABLE IF EXISTS \`tblleads\`;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE \`tblleads\` (
  \`id\` int(11) NOT NULL AUTO_INCREMENT,
  \`name\` varchar(191) NOT NULL DEFAULT 'a, (b) \`c\`',
  \`price\` decimal(15,2) DEFAULT NULL COMMENT 'it''s; fine',
  PRIMARY KEY (\`id\`),
  KEY \`name\` (\`name\`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
LOCK TABLES \`tblleads\` WRITE;
/*!40000 ALTER TABLE \`tblleads\` DISABLE KEYS */;
INSERT INTO \`tblleads\` VALUES (1,'O\\'Hara; (x)',-1.50),(2,'',NULL);
/*!40000 ALTER TABLE \`tblleads\` ENABLE KEYS */;
UNLOCK TABLES;
DELIMITER ;;
/*!50003 CREATE*/ /*!50017 DEFINER=\`root\`@\`%\`*/ /*!50003 TRIGGER t BEFORE INSERT ON tblleads FOR EACH ROW BEGIN
  INSERT INTO tblleads VALUES (99,'from the trigger',0); SET NEW.name = 'x'; END */;;
DELIMITER ;
insert ignore into \`crm\`.\`tblleads\` (\`name\`, id) values ('It''s', 3) on duplicate key update name = 'no (1,2)';
# done
REPLACE INTO tblleads(id) VALUES(4)`
    const columns = ['id', 'name', 'price']
    const expected = [
      { table: 'tblleads', columns, values: ['1', "O'Hara; (x)", '-1.50'], isBroken: false },
      { table: 'tblleads', columns, values: ['2', '', null], isBroken: false },
      { table: 'tblleads', columns: ['name', 'id'], values: ["It's", '3'], isBroken: false },
      { table: 'tblleads', columns: ['id'], values: ['4'], isBroken: false },
    ]
    for (const size of [1 << 20, 7, 1]) expect(readDump(dump, size)).toEqual(expected)
  })

  test('literals of every kind are what they say; what only the database knows makes the row a bad one', () => {
    const dump = `INSERT INTO t VALUES (0x4869, x'C3A9', b'1', _binary 'a\\0b', _utf8mb4'é', N'n', TRUE, false, 1e3, CAST('[1]' AS JSON), "two ""2""");
      INSERT INTO t VALUES (NOW(), concat('a', ')'));`
    const [good, bad] = readDump(dump)
    expect(good?.values).toEqual(['Hi', 'é', '1', 'a\0b', 'é', 'n', '1', '0', '1e3', '[1]', 'two "2"'])
    expect([good?.isBroken, bad?.isBroken]).toEqual([false, true])
  })

  test('without backslash escapes, in latin1, or with bytes that are no UTF-8', () => {
    expect(values("SET sql_mode='NO_BACKSLASH_ESCAPES'; INSERT INTO t VALUES ('C:\\', 'it''s');")).toEqual([
      ['C:\\', "it's"],
    ])
    const latin = Uint8Array.from([
      ...encoder.encode("SET NAMES latin1; INSERT INTO t VALUES ('caf"),
      0xe9,
      ...encoder.encode("')"),
    ])
    expect(values(latin)).toEqual([['café']])
    expect(values(latin.slice(18))).toEqual([['café']])
    expect(() => readDump('SET NAMES gbk;')).toThrow('encoding')
  })

  test('a row with too few values, and one at which the file ends, are bad rows', () => {
    const rows = readDump("CREATE TABLE t (`a` int, `b` int); INSERT INTO t VALUES (1),(1,2),(3,'cut")
    expect(rows.map(({ isBroken }) => isBroken)).toEqual([true, false, true])
  })

  test('rows of tables that nobody wants are passed over without being read', () => {
    const dump = "INSERT INTO other VALUES (1,'x'),(2,'(;');INSERT INTO t VALUES (1);"
    const rows = readDump(dump, 5, (table) => table === 't')
    expect(rows.map(({ table, values: read }) => [table, read])).toEqual([
      ['other', null],
      ['other', null],
      ['t', ['1']],
    ])
  })

  test('whatever texts it holds, they come back, however the bytes are cut and wherever reading was broken off', () => {
    const value = fc.oneof(fc.constant(null), fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }))
    const cells = fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(cells, fc.integer({ min: 1, max: 40 }), (rows, size) => {
        const well = rows.map((row) => row.map((cell) => cell?.toWellFormed() ?? null))
        const list = well.map((row) => `(${row.map((cell) => (cell === null ? 'NULL' : quoted(cell))).join(',')})`)
        const dump = `-- it's "a" dump\nINSERT INTO \`t\` (\`a\`,\`b\`) VALUES ${list.join(',\n')};\n/* end; */`
        expect(values(dump, size)).toEqual(well)
        expect(resumed(dump, size)).toEqual(well)
      }),
      { numRuns: 300 },
    )
  })
})

/** After each row by a new reader, which has only the stored state and the file. */
function resumed(dump: string, size: number): DumpRow['values'][] {
  const bytes = encoder.encode(dump)
  const found: DumpRow['values'][] = []
  let state: DumpState = newDumpState()
  for (;;) {
    const row = firstRow(bytes, state, size)
    if (row === null) return found
    found.push(row.values)
    state = JSON.parse(JSON.stringify(row.state)) as DumpState
  }
}

function firstRow(bytes: Uint8Array, from: DumpState, size: number) {
  const reader = new DumpReader(from, () => true)
  for (let at = from.offset; at <= bytes.length; at += size) {
    const piece = bytes.subarray(at, at + size)
    for (const row of reader.read(piece, at + size >= bytes.length)) return { values: row.values, state: reader.state }
  }
  return null
}

function readCsv(text: string, size = 1 << 20): Read[] {
  const bytes = encoder.encode(text)
  const reader = new CsvReader(newCsvState(), 'tblleads')
  const rows: DumpRow[] = []
  for (let at = 0; at < bytes.length; at += size) rows.push(...reader.read(bytes.subarray(at, at + size), false))
  rows.push(...reader.read(new Uint8Array(0), true))
  return rows
}

describe('a CSV file', () => {
  test('names its columns first; cells in quotes hold anything, NULL is null', () => {
    const text = '\uFEFF"id";name;note\r\n1;"O""Hara; \\"x\\"";NULL\n\n2;Zoë;"two\nlines"\r\n3;"NULL";\\N'
    for (const size of [1 << 20, 3, 1])
      expect(readCsv(text, size).map((row) => row.values)).toEqual([
        ['1', 'O"Hara; "x"', null],
        ['2', 'Zoë', 'two\nlines'],
        ['3', 'NULL', null],
      ])
    expect(readCsv(text)[0]?.columns).toEqual(['id', 'name', 'note'])
  })

  test('JSON with its own backslashes comes through, whichever way quotes are written', () => {
    const json = '{"html":"<a class=\\"x\\">"}'
    const doubled = `id,flow\n1,"${json.replaceAll('"', '""')}"\n`
    const escaped = `id,flow\n1,"${json.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"\n`
    for (const size of [1 << 20, 2])
      for (const text of [doubled, escaped]) expect(readCsv(text, size)[0]?.values).toEqual(['1', json])
  })

  test('a quote that is never closed is one bad row', () => {
    const rows = readCsv('id,name\n1,"open\n2,b\n3,"x"y\n4,d') as DumpRow[]
    expect(rows.map(({ values: read, isBroken }) => [read?.[0], isBroken])).toEqual([
      ['1,"open', true],
      ['2', false],
      ['3,"x"y', true],
      ['4', false],
    ])
  })

  test('whatever texts it holds, they come back, however the bytes are cut', () => {
    const rows = fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.string()), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 40 }), (given, size) => {
        const kept = given.map((row) => row.map((cell) => cell.replaceAll('\0', '')))
        const list = kept.map((row, n) =>
          [String(n), ...row].map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','),
        )
        const read = readCsv(`n,a,b\n${list.join('\n')}\n`, size)
        expect(read.map((row) => row.values)).toEqual(kept.map((row, n) => [String(n), ...row]))
      }),
    )
  })
})
