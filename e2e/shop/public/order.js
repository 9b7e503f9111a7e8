// Waits for news of the order's cover, ever less eagerly, and shows the page again when there is some.

const cover = document.querySelector('.cover').dataset
const longestDelayMs = 15_000

async function look(delayMs) {
  const news = await fetch(`/orders/${cover.order}/cover`)
    .then((response) => response.json())
    .catch(() => cover)
  if (news.status === cover.status) wait(Math.min(delayMs * 1.5, longestDelayMs))
  else location.reload()
}

function wait(delayMs) {
  setTimeout(() => void look(delayMs), delayMs)
}

wait(1_000)
