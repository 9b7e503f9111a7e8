import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'

const compressBrotli = promisify(brotliCompress)
const compressGzip = promisify(gzip)

/** A file of the browser's, held ready in every encoding it is asked for: compressed once, not at each request. */
export type StaticFile = {
  contentType: string
  etag: string
  bodies: {
    identity: Uint8Array<ArrayBuffer>
    gzip: Uint8Array<ArrayBuffer>
    br: Uint8Array<ArrayBuffer>
  }
}

/** Compresses a file of somebody else's: a small one, since starting waits for it. */
export async function createStaticFile(
  bytes: Uint8Array,
  contentType: string,
): Promise<StaticFile> {
  const [br, gzipped] = await Promise.all([compressBrotli(bytes), compressGzip(bytes)])
  return toStaticFile({ identity: bytes, gzip: gzipped, br }, contentType)
}

/** Reads a script that the widget's build has compressed. Rejects, naming file and fix, where it has not. */
export async function readBuiltScript(directory: string, file: string): Promise<StaticFile> {
  const [identity, gzipped, br] = await Promise.all([
    readBuilt(directory, file),
    readBuilt(directory, `${file}.gz`),
    readBuilt(directory, `${file}.br`),
  ])
  return toStaticFile({ identity, gzip: gzipped, br }, 'text/javascript; charset=utf-8')
}

/** Reads a file of the widget's build. Rejects, naming file and fix, where there is none. */
export async function readBuilt(directory: string, file: string): Promise<Buffer> {
  try {
    return await readFile(join(directory, file))
  } catch (cause) {
    throw new Error(
      `${join(directory, file)} is missing: build the widget first (npm start does)`,
      { cause },
    )
  }
}

function toStaticFile(
  { identity, gzip: gzipped, br }: Record<keyof StaticFile['bodies'], Uint8Array>,
  contentType: string,
): StaticFile {
  return {
    contentType,
    etag: `"${createHash('sha256').update(identity).digest('base64url').slice(0, 22)}"`,
    bodies: {
      identity: new Uint8Array(identity),
      gzip: new Uint8Array(gzipped),
      br: new Uint8Array(br),
    },
  }
}
