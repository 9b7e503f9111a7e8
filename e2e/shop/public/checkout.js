// Keeps the page's totals equal to the bag and to the cover chosen. The form works without it.

const form = document.querySelector('#checkout, #browser-checkout')
const offer = form.querySelector('parasol-offer')
const summary = document.querySelector('.summary')
const { currency } = form.dataset

let goods = Number(form.dataset.goods)
let premium = 0

const money = new Intl.NumberFormat(document.documentElement.lang, { style: 'currency', currency })
const show = (selector, amount) => {
  document.querySelector(selector).textContent = money.format(amount / 100)
}

function showTotals() {
  document.querySelector('#cover-row').hidden = premium === 0
  show('#goods', goods)
  show('#premium', premium)
  show('#total', goods + premium)
  show('#pay-total', goods + premium)
}

form.addEventListener('parasol:change', ({ detail }) => {
  premium = detail.decision === 'accepted' ? detail.premium.amount : 0
  showTotals()
})

form.addEventListener('parasol:unavailable', () => {
  premium = 0
  showTotals()
})

async function updateBag(lineForm, submitter) {
  const response = await fetch(lineForm.action, {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: new FormData(lineForm, submitter),
  })
  const bag = await response.json()
  if (bag.lines.length === 0) return location.reload()

  const lines = new Map(bag.lines.map((line) => [line.sku, line]))
  for (const item of summary.querySelectorAll('[data-sku]')) {
    const line = lines.get(item.dataset.sku)
    if (!line) item.remove()
    else item.querySelector('.line-total').textContent = money.format(line.total.amount / 100)
  }
  const count = bag.lines.reduce((sum, line) => sum + line.quantity, 0)
  document.querySelector('#bag-count').textContent = count
  goods = bag.goods.amount
  offer.cart = bag.cart
  showTotals()
}

summary.addEventListener('change', ({ target }) => void updateBag(target.form))
summary.addEventListener('submit', (event) => {
  event.preventDefault()
  void updateBag(event.target, event.submitter)
})
