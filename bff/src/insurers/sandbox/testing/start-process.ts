import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { onTestFinished } from 'vitest'

/**
 * Runs a sandbox's `main.ts` as a process that ends with the test at the latest. With `fileBlocks` no file may grow
 * beyond that many blocks, as on a full disk.
 */
export async function startProcess(
  main: string,
  environment: Record<string, string>,
  { fileBlocks }: { fileBlocks?: number } = {},
): Promise<{ url: string; child: ChildProcess }> {
  const limit = `ulimit -f ${fileBlocks ?? 'unlimited'} && exec "$0" "$1"`
  const child = spawn('/bin/sh', ['-c', limit, process.execPath, main], {
    env: environment,
    // Of a full disk it complains as it should.
    stdio: ['ignore', 'pipe', fileBlocks === undefined ? 'inherit' : 'ignore'],
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const lines: unknown[] = await once(createInterface(child.stdout), 'line')
  const [url] = /http:\/\/127\.0\.0\.1:\d+$/.exec(String(lines[0])) ?? []
  if (url === undefined) throw new Error(`no address in "${String(lines[0])}"`)
  return { url, child }
}
