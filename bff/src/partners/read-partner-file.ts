import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { type Document, isNode, LineCounter, parseDocument } from 'yaml'
import type { PartnerFile, PartnerFileSchema } from './partner-file.ts'
import { describeIssue, formatPath, toProblems } from './file-problems.ts'
import { type Path, type Problem, resolveReferences, type Sources } from './references.ts'

export type PartnerFileReading = {
  path: string
  /** The path as it is shown. */
  name: string
  /** Null where there are problems with it. */
  file: PartnerFile | null
  problems: string[]
  /** Words a problem with the file: `bff/partners/demo.yaml:12: insurers[0].apiKey must …`. */
  describe: (problem: Problem) => string
}

/** Reads a partner's file, YAML or JSON, and reports all that is wrong with it. */
export function readPartnerFile(
  path: string,
  schema: PartnerFileSchema,
  sources: Sources,
): PartnerFileReading {
  const lines = new LineCounter()
  // Pretty errors quote the file, and with it whatever was pasted there by mistake.
  const document = parseDocument(readFileSync(path, 'utf8'), {
    lineCounter: lines,
    prettyErrors: false,
  })
  const name = nameFile(path)
  const describe = (problem: Problem) => {
    const words = `${formatPath(problem.path)} ${problem.message}`.trim()
    return `${name}:${findLine(document, lines, problem.path)}: ${words}`
  }

  if (document.errors.length > 0) {
    const problems = document.errors.map(
      ({ message, pos }) => `${name}:${lines.linePos(pos[0]).line}: ${message}`,
    )
    return { path, name, file: null, problems, describe }
  }
  const { value, problems } = resolveReferences(document.toJS(), schema, sources)
  const parsed = schema.safeParse(value, { error: describeIssue })
  const refused = parsed.success ? [] : parsed.error.issues.flatMap(toProblems)
  // A reference that leads nowhere is the reason, whatever else the schema has against it.
  const unresolved = new Set(problems.map((problem) => formatPath(problem.path)))
  const found = [
    ...problems,
    ...refused.filter((problem) => !unresolved.has(formatPath(problem.path))),
  ]
  return {
    path,
    name,
    file: parsed.success && found.length === 0 ? parsed.data : null,
    problems: found.map(describe),
    describe,
  }
}

function nameFile(path: string): string {
  const fromHere = relative(process.cwd(), path)
  return fromHere.startsWith('..') ? path : fromHere
}

/** The line of what a path leads to, or of the nearest thing around it that is there. */
function findLine(document: Document, lines: LineCounter, path: Path): number {
  for (let depth = path.length; depth > 0; depth--) {
    const node = document.getIn(path.slice(0, depth), true)
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
  }
  return 1
}
