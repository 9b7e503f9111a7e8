// Waits for news of the order's cover, ever less eagerly, and puts it into the page. The shop's server hears it from
// Parasol: asking costs nobody else anything.

const cover = document.querySelector('.cover')
const longestDelayMs = 15_000

async function look(delayMs) {
  try {
    const response = await fetch(`/orders/${cover.dataset.order}/cover`)
    const { status, isOpen } = await response.json()
    if (status !== cover.dataset.status) await showNews()
    if (!isOpen) return
  } catch {
    // The shop does not answer at the moment.
  }
  wait(Math.min(delayMs * 1.5, longestDelayMs))
}

function wait(delayMs) {
  setTimeout(() => void look(delayMs), delayMs)
}

/** Takes over from the page as it is now what depends on the cover. */
async function showNews() {
  const page = await readPage()
  const fresh = page.querySelector('.cover')
  document.querySelector('.totals').replaceWith(page.querySelector('.totals'))
  cover.replaceChildren(...fresh.childNodes)
  cover.dataset.status = fresh.dataset.status
  // What is there already keeps itself up to date.
  const holdings = document.querySelector('.holdings')
  if (!holdings.firstElementChild) holdings.replaceWith(page.querySelector('.holdings'))
}

/** This page, fetched again. XMLHttpRequest parses it; the strict policy forbids to do so from a text. */
function readPage() {
  const { promise, resolve, reject } = Promise.withResolvers()
  const request = new XMLHttpRequest()
  request.open('GET', location.href)
  request.responseType = 'document'
  request.addEventListener('loadend', () => {
    if (request.status === 200) resolve(request.responseXML)
    else reject(new Error('the page cannot be read'))
  })
  request.send()
  return promise
}

wait(1_000)
