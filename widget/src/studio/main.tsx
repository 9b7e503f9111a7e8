import { createRoot } from 'react-dom/client'
import { addEveryOfferLanguage } from '../i18n/offer/every-language.ts'
import { PresetGallery } from './PresetGallery.tsx'
import { Studio } from './Studio.tsx'
import studioCss from './studio.css?inline'

const sheet = new CSSStyleSheet()
sheet.replaceSync(studioCss)
document.adoptedStyleSheets.push(sheet)
// A checkout loads the one language it needs; here all of them are looked at.
addEveryOfferLanguage()

const place = document.getElementById('studio')
if (!place) throw new Error('The page has no place for the studio')
const root = createRoot(place)
const show = () => root.render(location.hash === '#presets' ? <PresetGallery /> : <Studio />)
window.addEventListener('hashchange', show)
show()
