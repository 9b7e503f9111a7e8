/** Prints rows in columns, the first row being the heads; all but the first column are flush right. */
export function printTable(title: string, rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  )
  const lines = rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('   '),
  )
  console.log(`\n${title}\n\n${lines.map((line) => `  ${line.trimEnd()}`).join('\n')}\n`)
}
