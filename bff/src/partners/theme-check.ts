import type { ThemeCheck } from '@parasol/shared/studio'
import { stringify } from 'yaml'
import type { z } from 'zod'
import { describeIssue, formatPath, toProblems } from './file-problems.ts'
import { themeFileSchema } from './theme-file.ts'

/** Holds a `theme` block against what is asked of one in a partner file, and writes it as it goes there. */
export function checkTheme(theme: unknown): ThemeCheck {
  const parsed = themeFileSchema.safeParse(theme, { error: describeIssue })
  const issues = parsed.error?.issues ?? []
  return {
    problems: issues
      .flatMap(toProblems)
      .map(({ path, message }) => ({ path: formatPath(path), message })),
    suggestions: Object.fromEntries(
      issues.flatMap((issue) => {
        const better = readSuggestion(issue)
        return better === null ? [] : [[formatPath(issue.path), better]]
      }),
    ),
    yaml: parsed.success ? stringify({ theme: parsed.data }, { singleQuote: true }) : null,
  }
}

function readSuggestion(issue: z.core.$ZodIssue): string | null {
  const better: unknown = issue.code === 'custom' ? issue.params?.['better'] : null
  return typeof better === 'string' ? better : null
}
