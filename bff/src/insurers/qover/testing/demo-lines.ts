import type { Policyholder } from '@parasol/shared/booking'
import type { CartItem } from '@parasol/shared/cart'
import type { Market } from '../../insurer.ts'

export const belgium: Market = { currency: 'EUR', country: 'BE', language: 'en' }

export const bike: CartItem = {
  id: 'bike',
  sku: 'BK-1',
  title: 'City Cruiser 7',
  category: 'E-bike',
  brand: 'Cruiser',
  condition: 'new',
  quantity: 1,
  unitPrice: 249900,
  answers: { bikeType: 'TYPE_REGULAR_EBIKE', antiTheft: 'ANTI_THEFT_MEASURE_NONE' },
}

export const car: CartItem = {
  ...bike,
  id: 'car',
  sku: 'CAR-1',
  title: 'Family estate',
  category: 'Car',
  unitPrice: 2_890_000,
  answers: {
    purchasedRecently: true,
    firstRegistration: '2026-03-01',
    plate: '1-ABC-234',
    claims: '0',
  },
}

export const tenancy: CartItem = {
  ...bike,
  id: 'tenancy',
  sku: 'LET-1',
  title: 'Lease',
  category: 'Tenancy',
  answers: {
    monthlyRent: 95_000,
    monthlyCharges: 12_000,
    propertyType: 'APARTMENT',
    street: 'Rue Haute',
    houseNumber: '12',
    zip: '1000',
    city: 'Brussels',
    occupied: false,
  },
}

export const trip: CartItem = {
  ...bike,
  id: 'trip',
  sku: 'TRIP-1',
  title: 'Lisbon for two',
  category: 'Travel',
  quantity: 2,
  answers: { family: 'COUPLE', departure: toDay(30) },
}

export const policyholder: Policyholder = {
  firstName: 'Ada',
  lastName: 'Byronsdottir',
  email: 'ada@example.test',
  phone: '+3225550100',
  birthDate: '1990-12-31',
  address1: 'Kerkstraat 12',
  postcode: '9000',
  city: 'Gent',
  country: 'BE',
}

/** The date so many days from today: Qover sells no cover that begins in the past or far ahead. */
function toDay(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 'YYYY-MM-DD'.length)
}
