// Places an order without a server: the page asks Parasol to book, with its publishable key.

const form = document.querySelector('#browser-checkout')
const offer = form.querySelector('parasol-offer')
const confirmation = document.querySelector('#confirmation')
const message = document.querySelector('#cover-message')

// One number a visit: sent again, the same order is still one policy.
const orderId = `WEB-${crypto.randomUUID()}`

function readPolicyholder() {
  const fields = new FormData(form)
  fields.delete('cover')
  fields.set('phone', fields.get('phone').replaceAll(/[\s().-]/g, ''))
  const filled = [...fields].filter(([, value]) => value !== '')
  return { ...Object.fromEntries(filled), country: form.dataset.country }
}

form.addEventListener('parasol:booked', ({ detail: { booking } }) => {
  const entries = booking.policies.flatMap(({ name, reference }) => {
    const term = document.createElement('dt')
    term.textContent = name
    const number = document.createElement('dd')
    number.textContent = reference
    return [term, number]
  })
  document.querySelector('#policies').replaceChildren(...entries)
})

async function placeOrder() {
  form.hidden = true
  document.querySelector('.summary').inert = true
  confirmation.hidden = false
  confirmation.focus()

  if (offer.decision !== 'accepted') {
    message.textContent = form.dataset.noCover
    return
  }
  message.textContent = form.dataset.booking
  try {
    const booking = await offer.book({ orderId, policyholder: readPolicyholder() })
    message.textContent = form.dataset[booking.status]
  } catch {
    message.textContent = form.dataset.failed
  }
}

form.addEventListener('submit', (event) => {
  event.preventDefault()
  void placeOrder()
})
