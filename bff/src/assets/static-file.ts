import { createHash } from 'node:crypto'
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

/** A file whose encodings are all at hand. */
export function toStaticFile(
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
