import { chmod, mkdir, mkdtemp, realpath, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findClosedFolder } from './folder-access.ts'

let outer: string
let inner: string
let owner: { uid: number; gid: number }

beforeEach(async () => {
  outer = await realpath(await mkdtemp(join(tmpdir(), 'parasol-access-')))
  inner = join(outer, 'inner')
  await mkdir(inner)
  owner = await stat(outer)
})

afterEach(async () => {
  await chmod(outer, 0o700)
  await rm(outer, { recursive: true })
})

const stranger = () => ({ uid: owner.uid + 1, gid: owner.gid + 1 })
const colleague = () => ({ uid: owner.uid + 1, gid: owner.gid })

describe('findClosedFolder', () => {
  it('names the outermost folder a stranger may not enter', async () => {
    await chmod(inner, 0o700)
    await chmod(outer, 0o755)
    expect(await findClosedFolder(inner, stranger())).toBe(inner)
    await chmod(outer, 0o750)
    expect(await findClosedFolder(inner, stranger())).toBe(outer)
  })

  it('finds nothing where every folder is open', async () => {
    await chmod(inner, 0o711)
    await chmod(outer, 0o711)
    expect(await findClosedFolder(inner, stranger())).toBe(null)
  })

  it('lets the group decide for a member, and the owner for the owner', async () => {
    await chmod(outer, 0o710)
    expect(await findClosedFolder(outer, colleague())).toBe(null)
    await chmod(outer, 0o701)
    expect(await findClosedFolder(outer, colleague())).toBe(outer)
    await chmod(outer, 0o700)
    expect(await findClosedFolder(outer, owner)).toBe(null)
  })
})
