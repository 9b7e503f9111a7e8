import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'

/** Matches any text. */
export const anyText: unknown = expect.any(String)

/** Matches a text with these words in it. */
export const textWith = (words: string): unknown => expect.stringContaining(words)

/** An empty folder that lasts as long as the test. */
export function createDataDir(): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'insurer-sandbox-'))
  onTestFinished(() => {
    rmSync(dataDir, { recursive: true })
  })
  return dataDir
}
