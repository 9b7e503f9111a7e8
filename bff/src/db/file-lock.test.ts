import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockFile, tryLockFile } from './file-lock.ts'

let folder: string
let path: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parasol-lock-'))
  path = join(folder, 'some.lock')
})

afterEach(() => rm(folder, { recursive: true }))

describe('file lock', () => {
  it('is shared by many or held by one', () => {
    const first = tryLockFile(path, 'shared')
    const second = tryLockFile(path, 'shared')
    expect(tryLockFile(path, 'exclusive')).toBe(null)
    first?.release()
    expect(tryLockFile(path, 'exclusive')).toBe(null)
    second?.release()
    const sole = tryLockFile(path, 'exclusive')
    expect(sole).not.toBe(null)
    expect(tryLockFile(path, 'shared')).toBe(null)
    sole?.release()
  })

  it('is taken as soon as its holder releases it', async () => {
    const holder = tryLockFile(path, 'exclusive')
    const waiting = lockFile(path, 'exclusive', 10_000)
    holder?.release()
    const lock = await waiting
    lock.release()
  })

  it('says what stands in the way when waiting has been in vain', async () => {
    const holder = tryLockFile(path, 'exclusive')
    await expect(lockFile(path, 'exclusive', 40)).rejects.toThrow(`held ${path}`)
    holder?.release()
  })

  it('outlives its holder in no way, not even kill -9', async () => {
    const script = join(folder, 'hold.mjs')
    const source = JSON.stringify(new URL('./file-lock.ts', import.meta.url))
    await writeFile(
      script,
      `import { tryLockFile } from ${source}
       process.send(tryLockFile(process.argv[2], 'exclusive') !== null)
       process.on('message', () => {})`,
    )
    const holder = fork(script, [path], { execArgv: [] })
    expect(await once(holder, 'message')).toContain(true)
    expect(tryLockFile(path, 'shared')).toBe(null)
    const exited = once(holder, 'exit')
    holder.kill('SIGKILL')
    await exited
    const next = tryLockFile(path, 'exclusive')
    expect(next).not.toBe(null)
    next?.release()
  })
})
