import { afterAll, beforeAll, expect, it } from 'vitest'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createOpenFolder, query, startPostgresProcess } from '../../tests/postgres-processes.ts'
import { findPostmaster } from './postmaster.ts'

let folder: string
let remove: () => Promise<void>
beforeAll(async () => {
  ;({ folder, remove } = await createOpenFolder())
})
afterAll(() => remove())

it('starts a server that died again, where everybody expects it', async () => {
  const first = await startPostgresProcess(folder)
  const second = await startPostgresProcess(folder)
  await query(first.url, 'CREATE TABLE kept (n integer)')
  const cluster = join(folder, 'postgres', 'cluster')
  const server = await findPostmaster(cluster)
  if (!server) throw new Error('no server runs')
  process.kill(server.pid, 'SIGKILL')
  const isBack = () => query(second.url, 'SELECT n FROM kept').catch(() => null)
  while ((await isBack()) === null) await sleep(50)
  expect(await query(first.url, 'SELECT n FROM kept')).toEqual([])
  await first.stop()
  await second.stop()
  expect(await findPostmaster(cluster)).toBe(null)
}, 120_000)
