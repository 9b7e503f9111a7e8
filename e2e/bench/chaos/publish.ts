import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CampaignResult } from './campaign.ts'
import { toRows } from './report.ts'

const page = join(import.meta.dirname, '../../../docs/reliability.md')
const begin = '<!-- The table is written by npm run bench:chaos. -->'
const end = '<!-- Here it ends. -->'

/** Writes the campaigns beside each other into the documentation. */
export async function publish(results: readonly CampaignResult[]): Promise<void> {
  const text = await readFile(page, 'utf8')
  const [before, rest] = text.split(begin)
  const [, after] = rest?.split(end) ?? []
  if (before === undefined || after === undefined) throw new Error(`${page} has no place for it`)
  await writeFile(page, `${before}${begin}\n\n${toMarkdown(results.map(toRows))}\n\n${end}${after}`)
}

/** A table as Prettier has it; what a campaign did not meet is 0. */
export function toMarkdown(campaigns: readonly (readonly (readonly string[])[])[]): string {
  const labels = [...new Set(campaigns.flatMap((rows) => rows.map(([label = '']) => label)))]
  const figures = campaigns.map(
    (rows) => new Map(rows.map(([label = '', figure = '']) => [label, figure])),
  )
  const rows = labels.map((label) => [label, ...figures.map((of) => of.get(label) ?? '0')])
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  )
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const padded = rows.map((row) =>
    line(row.map((cell, column) => pad(cell, widths[column] ?? 0, column))),
  )
  const rule = line(
    widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)),
  )
  return [padded[0], rule, ...padded.slice(1)].join('\n')
}

function pad(cell: string, width: number, column: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width)
}
