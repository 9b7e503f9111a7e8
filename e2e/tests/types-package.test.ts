import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../../', import.meta.url))
const packageFolder = join(root, 'widget/types')
const versionSchema = z.object({ version: z.string() })

let folder: string
let tarball: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parasol-types-'))
  const packed = await run('npm', ['pack', '--json', '--pack-destination', folder], {
    cwd: packageFolder,
  })
  const [{ filename }] = z
    .tuple([z.object({ filename: z.string() })])
    .parse(JSON.parse(packed.stdout))
  tarball = join(folder, filename)
})

afterAll(() => rm(folder, { recursive: true, force: true }))

/** A project of its own with the packed types and `libraries` installed, and nothing else. */
async function createProject(name: string, libraries: string[]): Promise<string> {
  const project = join(folder, name)
  const installed = join(project, 'node_modules/@parasol/types')
  await mkdir(installed, { recursive: true })
  await run('tar', ['-xzf', tarball, '--strip-components=1', '-C', installed])
  await mkdir(join(project, 'node_modules/@types'))
  for (const library of libraries) {
    await symlink(join(root, 'e2e/node_modules', library), join(project, 'node_modules', library))
  }
  const sources = join(import.meta.dirname, 'types-package')
  await cp(join(sources, 'tsconfig.json'), join(project, 'tsconfig.json'))
  await cp(join(sources, name), project, { recursive: true })
  return project
}

// A use that is wrong is marked as such, so that the compiler refuses it once it compiles.
test.each<[string, string[]]>([
  ['plain', []],
  ['react', ['react', '@types/react']],
  ['vue', ['vue']],
  ['svelte', ['svelte']],
])('a %s project compiles with the packed types', async (name, libraries) => {
  const project = await createProject(name, libraries)
  const compiler = join(root, 'node_modules/typescript/bin/tsc')
  const compiled = await run(process.execPath, [compiler, '-p', project]).catch(
    (failure: { stdout: string }) => failure,
  )
  expect(compiled.stdout).toBe('')
})

test('the package has the version of the release', async () => {
  const read = async (path: string) =>
    versionSchema.parse(JSON.parse(await readFile(join(path, 'package.json'), 'utf8'))).version
  expect(await read(packageFolder)).toBe(await read(root))
})
