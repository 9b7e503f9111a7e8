import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { type Document, isNode, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import type { PartnerFile, PartnerFileSchema } from './partner-file.ts'
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

function toProblems(issue: z.core.$ZodIssue): Problem[] {
  if (issue.code !== 'unrecognized_keys') return [{ path: issue.path, message: issue.message }]
  return issue.keys.map((key) => ({
    path: [...issue.path, key],
    message: 'is no setting; correct its name or take it out',
  }))
}

/** Wording for what the schema itself says nothing about. Never quotes the value, which may be a misplaced secret. */
function describeIssue(issue: z.core.$ZodRawIssue): string | undefined {
  const { code } = issue
  if (code === 'invalid_type' || code === 'invalid_value') {
    if (issue.input === undefined) return 'is missing'
    return code === 'invalid_type'
      ? `must be of type ${issue.expected}`
      : `must be one of: ${issue.values.join(', ')}`
  }
  if (code === 'too_small') return describeSize(issue.origin, 'at least', issue.minimum)
  if (code === 'too_big') return describeSize(issue.origin, 'at most', issue.maximum)
  if (code === 'invalid_union') {
    return [...new Set(issue.errors.flat().map(({ message }) => message))].join(', or ')
  }
  return undefined
}

function describeSize(origin: string, bound: string, limit: number | bigint): string {
  if (origin === 'array') return `must hold ${bound} ${limit}`
  return `must be ${bound} ${limit}${origin === 'string' ? ' characters long' : ''}`
}

function nameFile(path: string): string {
  const fromHere = relative(process.cwd(), path)
  return fromHere.startsWith('..') ? path : fromHere
}

function formatPath(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`
    return text === '' ? String(step) : `${text}.${String(step)}`
  }, '')
}

/** The line of what a path leads to, or of the nearest thing around it that is there. */
function findLine(document: Document, lines: LineCounter, path: Path): number {
  for (let depth = path.length; depth > 0; depth--) {
    const node = document.getIn(path.slice(0, depth), true)
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
  }
  return 1
}
