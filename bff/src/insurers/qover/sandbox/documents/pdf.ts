import { fileURLToPath } from 'node:url'
import PdfDocument from 'pdfkit'

/** A list of points, a paragraph or labelled values under a heading. */
export type Section = { heading: string } & (
  | { points: readonly string[] }
  | { text: string }
  | { rows: readonly (readonly [string, string])[] }
)

export type PdfContent = {
  title: string
  lead: string
  sections: readonly Section[]
  /** Stands at the foot of every page, before its number. */
  notice: string
  page: string
  /** `#rrggbb` of headings and rules. */
  accent: string
  at: Date
}

// The fonts inside every PDF reader know no letters beyond Western Europe's, and policyholders have names from all of it.
const regular = fileURLToPath(
  import.meta.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'),
)
const bold = fileURLToPath(
  import.meta.resolve('@expo-google-fonts/inter/700Bold/Inter_700Bold.ttf'),
)

const margin = 64
const footerHeight = 40
const ink = '#1c2733'
const muted = '#5b6875'
const rowLabelWidth = 150

/** Lays out a document on A4 pages. */
export async function renderPdf(content: PdfContent): Promise<Uint8Array<ArrayBuffer>> {
  const document = new PdfDocument({
    size: 'A4',
    margins: { top: margin, left: margin, right: margin, bottom: margin + footerHeight },
    bufferPages: true,
    font: regular,
    info: { Title: content.title, CreationDate: content.at },
  })
  document.registerFont('regular', regular).registerFont('bold', bold)
  const chunks: Buffer[] = []
  document.on('data', (chunk: Buffer) => chunks.push(chunk))
  const finished = new Promise((resolve, reject) => {
    document.on('end', resolve).on('error', reject)
  })

  drawHead(document, content)
  for (const section of content.sections) drawSection(document, section, content.accent)
  drawFooters(document, content)
  document.end()
  await finished
  return new Uint8Array(Buffer.concat(chunks))
}

type Drawing = PDFKit.PDFDocument

function drawHead(document: Drawing, { title, lead, accent }: PdfContent): void {
  document.rect(0, 0, document.page.width, 10).fill(accent)
  document.font('bold').fontSize(22).fillColor(ink).text(title, margin, margin)
  document.font('regular').fontSize(11.5).fillColor(muted).moveDown(0.4).text(lead, { lineGap: 3 })
}

function drawSection(document: Drawing, section: Section, accent: string): void {
  // A heading must not stand alone at the foot of a page.
  const roomLeft = document.page.height - margin - footerHeight - document.y
  if (roomLeft < 90) document.addPage()
  document.moveDown(1.4).font('bold').fontSize(13).fillColor(accent)
  document.text(section.heading, margin)
  document.moveDown(0.4).font('regular').fontSize(10.5).fillColor(ink)
  if ('text' in section) document.text(section.text, { lineGap: 3 })
  if ('points' in section) {
    document.list([...section.points], { bulletRadius: 1.8, textIndent: 14, lineGap: 3 })
  }
  if ('rows' in section) for (const row of section.rows) drawRow(document, row)
}

function drawRow(document: Drawing, [label, value]: readonly [string, string]): void {
  const top = document.y
  document.fillColor(muted).text(label, margin, top, { width: rowLabelWidth - 12 })
  const labelEnd = document.y
  const width = document.page.width - 2 * margin - rowLabelWidth
  document.fillColor(ink).text(value, margin + rowLabelWidth, top, { width })
  document.x = margin
  document.y = Math.max(labelEnd, document.y) + 5
}

function drawFooters(document: Drawing, { notice, page, accent }: PdfContent): void {
  const { start, count } = document.bufferedPageRange()
  for (let index = start; index < start + count; index++) {
    document.switchToPage(index)
    // Text below the margin would begin a new page.
    document.page.margins.bottom = 0
    const top = document.page.height - margin
    const right = document.page.width - margin
    document.moveTo(margin, top).lineTo(right, top).lineWidth(0.6).strokeColor(accent).stroke()
    document.font('regular').fontSize(8.5).fillColor(muted)
    document.text(`${notice} ${page} ${index + 1}/${count}`, margin, top + 9, { lineBreak: false })
  }
}
