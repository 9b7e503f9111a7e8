import type { Migration } from '../migrator.ts'
import type { Manifest } from './manifest.ts'

/**
 * The backup's migrations as this release has them, which are its first ones. Rejects a backup of a newer release, and
 * one whose tables were made by other statements than this release would make them by.
 */
export function findBackedUpMigrations(
  backedUp: Manifest['migrations'],
  known: readonly Migration[],
): Migration[] {
  return backedUp.map(({ name, hash }, index) => {
    const migration = known[index]
    if (migration?.name === name && migration.hash === hash) return migration
    const reason = migration
      ? `differs from this release in ${name}`
      : `has ${name}, which this release does not`
    throw new Error(
      `The backup was made by another release of Parasol: it ${reason}. Restore it with the release that made it, ` +
        'or a newer one',
    )
  })
}
