import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * An empty folder for a stack's data, to be removed with all that is in it. Open to everybody's eyes: started by root,
 * PostgreSQL runs as another user, and would keep its data elsewhere if that user could not enter here.
 */
export async function createDataFolder(purpose: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `parasol-${purpose}-`))
  await chmod(folder, 0o755)
  return folder
}
