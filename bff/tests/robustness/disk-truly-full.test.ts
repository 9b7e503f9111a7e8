import type { Booking } from '@parasol/shared/booking'
import type { OfferResponse } from '@parasol/shared/offer'
import { execFileSync } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, statfs, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { findPostmaster } from '../../src/db/postmaster.ts'
import { policyholder } from '../parasol.ts'
import { query } from '../postgres-processes.ts'
import { offerRequest, readJson, startParasolProcess } from './parasol-process.ts'

// The cluster, one file of its log, and little more.
const diskMegabytes = 110

/** A small disk of its own; null where this user may not mount one. */
async function mountDisk(): Promise<string | null> {
  const folder = await mkdtemp(join(tmpdir(), 'parasol-disk-'))
  await chmod(folder, 0o755)
  try {
    const options = `size=${diskMegabytes}m,mode=0755`
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'ignore' })
    return folder
  } catch {
    await rm(folder, { recursive: true })
    return null
  }
}

it('a disk so full that PostgreSQL gives up costs no offer, and orders only until there is room', async ({
  skip,
}) => {
  const dataDir = await mountDisk()
  if (dataDir === null) return skip('needs the right to mount a disk; disk-full.test.ts does not')
  const parasol = await startParasolProcess({ PARASOL_DATA_DIR: dataDir })
  try {
    await parasol.becomes(200)
    const book = async () => {
      const answer = await parasol.fromPage('/v1/offers', offerRequest)
      expect(answer.status).toBe(200)
      const { offer, cover } = await readJson<OfferResponse>(answer)
      const products = offer?.products.map(({ id }) => id).join()
      const accepted = `${cover}~accepted~${products}`
      return parasol.fromServer('/v1/bookings', { cover: accepted, orderId: '1', policyholder })
    }

    const ballast = join(dataDir, 'ballast')
    const { bavail, bsize } = await statfs(dataDir)
    await writeFile(ballast, Buffer.alloc(bavail * bsize - 300_000))
    await exhaustLog(dataDir)
    const refused = await book()
    expect(refused.status).toBe(503)
    expect(refused.headers.get('retry-after')).not.toBeNull()
    expect((await parasol.get('/readyz')).status).toBe(503)
    expect((await parasol.get('/healthz')).status).toBe(200)

    await rm(ballast)
    await parasol.becomes(200)
    const booked = await book()
    expect(booked.status).toBe(201)
    expect((await readJson<Booking>(booked)).policies).toHaveLength(1)
    parasol.child.kill('SIGTERM')
    expect(await parasol.exitCode()).toBe(0)
  } finally {
    await parasol.close()
    execFileSync('umount', ['--lazy', dataDir])
    await rm(dataDir, { recursive: true })
  }
}, 120_000)

/** Writes to PostgreSQL's log until the file it has is full and there is no room for the next: the server ends. */
async function exhaustLog(dataDir: string): Promise<void> {
  const home = join(dataDir, 'postgres')
  const password = await readFile(join(home, 'password'), 'utf8')
  const server = await findPostmaster(join(home, 'cluster'))
  const url = `postgres://parasol:${password}@127.0.0.1:${server?.port}/parasol`
  const write = "SELECT pg_logical_emit_message(true, 'x', repeat('x', 1000000))"
  while (await findPostmaster(join(home, 'cluster'))) await query(url, write).catch(() => null)
}
