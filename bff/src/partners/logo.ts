import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { extname, join } from 'node:path'

export type Logo = {
  /** File name under which it is served: made of the content's hash, so it may be kept for ever. */
  name: string
  bytes: Uint8Array
  contentType: string
}

/** A logo is drawn about 100 pixels wide; whatever is larger than this only delays the offer. */
const maxBytes = 64 * 1024

type Format = { contentType: string; findProblem: (bytes: Buffer) => string | null }

const formats: Record<string, Format> = {
  '.png': {
    contentType: 'image/png',
    findProblem: (bytes) =>
      bytes.subarray(0, 8).toString('latin1') === '\x89PNG\r\n\x1a\n' ? null : 'is not a PNG image',
  },
  '.webp': {
    contentType: 'image/webp',
    findProblem: (bytes) =>
      /^RIFF[^]{4}WEBP/.test(bytes.subarray(0, 12).toString('latin1'))
        ? null
        : 'is not a WebP image',
  },
  '.svg': {
    contentType: 'image/svg+xml',
    findProblem(bytes) {
      const text = bytes.toString('utf8')
      if (!/<svg[\s>]/.test(text)) return 'is not an SVG image'
      return /<script|<foreignObject|\son\w+\s*=|javascript:|<!ENTITY/i.test(text)
        ? 'must be a drawing alone: take out its scripts, event handlers, entities and HTML'
        : null
    },
  },
}

/** Reads a logo from the folder of its partner file. Throws, saying what to change, where it cannot be served. */
export function readLogo(folder: string, file: string): Logo {
  const extension = extname(file)
  const format = formats[extension]
  if (!format) throw new Error('must be an svg, png or webp file')
  const bytes = readBytes(join(folder, file))
  if (bytes.length > maxBytes) throw new Error(`must be at most ${maxBytes / 1024} KiB`)
  const problem = format.findProblem(bytes)
  if (problem) throw new Error(problem)
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 22)
  return { name: `${hash}${extension}`, bytes, contentType: format.contentType }
}

function readBytes(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (cause) {
    throw new Error('cannot be read; put it beside the partner file', { cause })
  }
}
