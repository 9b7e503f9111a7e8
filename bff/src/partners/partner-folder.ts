import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ConfigError } from '../config/config-error.ts'
import type { PartnerFileSchema } from './partner-file.ts'
import { type PartnerFileReading, readPartnerFile } from './read-partner-file.ts'
import type { Path, Sources } from './references.ts'

/** Reads every partner file of a folder, by name. Throws a ConfigError where there is none to read. */
export function readPartnerFolder(
  dir: string,
  schema: PartnerFileSchema,
  sources: Sources,
): PartnerFileReading[] {
  const names = listFiles(dir).filter(
    (name) => /\.(ya?ml|json)$/.test(name) && !name.endsWith('.schema.json'),
  )
  if (names.length === 0) {
    throw new ConfigError([
      `${dir} holds no partner file; put one there, or set PARASOL_PARTNERS_DIR to the folder that has them`,
    ])
  }
  return names.toSorted().map((name) => readPartnerFile(join(dir, name), schema, sources))
}

/** What must be one partner's alone and is claimed again by a later file. */
export function findRepeats(readings: readonly PartnerFileReading[]): string[] {
  const owners = new Map<string, string>()
  return readings.flatMap(({ name, file, describe }) => {
    if (!file) return []
    const claims: [path: Path, value: string][] = [
      [['id'], file.id],
      [['publishableKey'], file.publishableKey],
      ...file.secretKeyHashes.map((hash, index): [Path, string] => [
        ['secretKeyHashes', index],
        hash,
      ]),
    ]
    return claims.flatMap(([path, value]) => {
      const claim = `${String(path[0])} ${value}`
      const owner = owners.get(claim)
      if (owner !== undefined) {
        return [describe({ path, message: `is taken by ${owner}; give each partner its own` })]
      }
      owners.set(claim, name)
      return []
    })
  })
}

function listFiles(dir: string): string[] {
  try {
    return readdirSync(dir)
  } catch {
    return []
  }
}
