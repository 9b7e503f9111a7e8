import { createRoot } from 'react-dom/client'
import { Checkout } from './Checkout.tsx'

const app = document.querySelector('#app')
if (app) createRoot(app).render(<Checkout />)
