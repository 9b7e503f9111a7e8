import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

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

export async function createStaticFile(
  bytes: Uint8Array,
  contentType: string,
): Promise<StaticFile> {
  const [br, gzipped] = await Promise.all([
    compressBrotli(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY },
    }),
    compressGzip(bytes, { level: constants.Z_BEST_COMPRESSION }),
  ])
  return {
    contentType,
    etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    bodies: {
      identity: new Uint8Array(bytes),
      gzip: new Uint8Array(gzipped),
      br: new Uint8Array(br),
    },
  }
}
