import pg from 'pg'

export type Table = { name: string; columns: string[] }

/**
 * Every table of Parasol's own schema, read from the database so that none can be forgotten; each comes after those it
 * refers to. The migrator's bookkeeping is not among them: a restore makes it anew.
 */
export async function listTables(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table & { refersTo: string[] }>(`
    SELECT t.relname AS name,
      ARRAY(
        SELECT a.attname::text FROM pg_attribute a
        WHERE a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
        ORDER BY a.attnum
      ) AS columns,
      ARRAY(
        SELECT c.confrelid::regclass::text FROM pg_constraint c
        WHERE c.conrelid = t.oid AND c.contype = 'f' AND c.confrelid <> t.oid
      ) AS "refersTo"
    FROM pg_class t JOIN pg_namespace s ON s.oid = t.relnamespace
    WHERE s.nspname = current_schema() AND t.relkind = 'r'
      AND t.relname NOT IN ('schema_migrations', 'schema_migrations_lock')
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = t.oid AND d.deptype = 'e')
    ORDER BY t.relname`)
  const ordered: Table[] = []
  const waiting = new Map(rows.map((row) => [row.name, row]))
  while (waiting.size > 0) {
    const next = [...waiting.values()].find(({ refersTo }) =>
      refersTo.every((name) => !waiting.has(name)),
    )
    if (!next) throw new Error(`Tables refer to each other: ${[...waiting.keys()].join(', ')}`)
    waiting.delete(next.name)
    ordered.push({ name: next.name, columns: next.columns })
  }
  return ordered
}

/**
 * Counts a table's rows and sums up a digest of each, which is the same in whatever order they are read. Both sides
 * must run with the same `beginTransfer` settings, on which the text of a time depends.
 */
export async function digestRows(
  client: pg.ClientBase,
  table: Table,
): Promise<{ rows: number; digest: string }> {
  const { rows } = await client.query<{ rows: string; digest: string }>(`
    SELECT count(*) AS rows, coalesce(sum(('x' || encode(
      substring(sha256(convert_to(row(${columnList(table)})::text, 'UTF8')) FROM 1 FOR 7), 'hex'
    ))::bit(56)::bigint), 0)::text AS digest
    FROM ${pg.escapeIdentifier(table.name)}`)
  const [found] = rows
  return { rows: Number(found?.rows), digest: found?.digest ?? '' }
}

/** COPY of the named columns, in the text format that every version of PostgreSQL reads. */
export function copyStatement(table: Table, direction: 'FROM STDIN' | 'TO STDOUT'): string {
  return `COPY ${pg.escapeIdentifier(table.name)} (${columnList(table)}) ${direction} (ENCODING 'UTF8')`
}

function columnList({ columns }: Table): string {
  return columns.map((column) => pg.escapeIdentifier(column)).join(', ')
}
