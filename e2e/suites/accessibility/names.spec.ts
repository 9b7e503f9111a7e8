import { expect, test } from '../../fixtures/specimens.ts'

test('a screen reader is told all of a product, in the order in which it is needed', async ({
  show,
}) => {
  const cards = await show('en offer card')
  await expect(cards.getByRole('article', { name: 'LAPTOP' })).toMatchAriaSnapshot(`
    - article "COVER FOR LAPTOP PRO (2024)":
      - /children: deep-equal
      - heading "COVER FOR LAPTOP PRO (2024)" [level=3]
      - paragraph: For LAPTOP PRO (2024)
      - paragraph: REPAIR OR REPLACEMENT.
      - paragraph:
        - strong: A$124.85
        - text: incl. A$11.35 tax
      - list:
        - listitem: DROPS
        - listitem: LIQUIDS
        - listitem: THEFT
        - listitem: FIRE
      - group:
        - text: What is covered and what is not
        - paragraph: WHAT IT IS, IN A SENTENCE.
        - heading "Covered" [level=4]
        - list:
          - listitem:
            - strong: DROPS
            - paragraph: AT HOME AND ABROAD.
          - listitem:
            - strong: LIQUIDS
            - paragraph: AT HOME AND ABROAD.
          - listitem:
            - strong: THEFT
            - paragraph: AT HOME AND ABROAD.
          - listitem:
            - strong: FIRE
            - paragraph: AT HOME AND ABROAD.
        - heading "Not covered" [level=4]
        - list:
          - listitem:
            - strong: LOSS
        - table "Limits and excess":
          - caption: Limits and excess
          - rowgroup:
            - row "Benefit Up to Your excess":
              - columnheader "Benefit"
              - columnheader "Up to"
              - columnheader "Your excess"
          - rowgroup:
            - row "REPAIR A$1,000.00 A$500.00 each A$99.00":
              - rowheader "REPAIR"
              - cell "A$1,000.00 A$500.00 each"
              - cell "A$99.00"
            - row "THEFT THE PRICE –":
              - rowheader "THEFT"
              - cell "THE PRICE"
              - cell "–"
        - term: Period of cover
        - definition: Mar 1, 2026 – Feb 28, 2027
        - term: Tax within the price
        - definition: GST A$11.35
      - list "Documents":
        - listitem:
          - link "Product disclosure statement (opens in a new tab)"
        - listitem:
          - link "Insurance product information document (opens in a new tab)"
        - listitem:
          - link "Certificate of insurance (opens in a new tab)"
      - paragraph: READ THE PDS.
      - paragraph: Underwritten by HARBOUR MUTUAL. LICENCE 1.
      - paragraph: "By choosing yes you accept:"
      - list:
        - listitem:
          - link "TERMS 2.1 (opens in a new tab)"
      - group "Would you like this cover for LAPTOP PRO (2024)?":
        - text: Would you like this cover for LAPTOP PRO (2024)?
        - radio "Yes, add cover"
        - text: Yes, add cover
        - radio "No, thank you" [checked]
        - text: No, thank you
      - paragraph: YOU BEAR THE RISK.
  `)
})

test('and of the offer what it is for, why it asks again, and what is chosen', async ({ show }) => {
  await expect(await show('en offer card')).toMatchAriaSnapshot(`
    - 'region "Protect your purchase: LAPTOP PRO (2024), CARGO BIKE 9000, and PHONE 9 PRO"':
      - heading "Protect your purchase" [level=2]
      - status: The price has gone up since you chose. Please choose again.
      - article "COVER FOR LAPTOP PRO (2024)"
      - article "COVER FOR CARGO BIKE 9000"
      - group "Would you like all of it?":
        - radio "Yes to all"
        - radio "No to all"
      - article:
        - heading "Insurance for PHONE 9 PRO" [level=3]
        - form "Insurance for PHONE 9 PRO":
          - paragraph: A few answers, and you see what it costs.
          - group:
            - radiogroup "QUESTION YES_NO?"
            - button "Show my price"
          - status: Your price could not be worked out just now. Please try again.
      - button "Highlights (PDF)"
      - group:
        - form "Mail me this offer":
          - textbox "First name"
          - textbox "E-mail address"
          - button "Send"
      - status: "1 cover selected: A$12,485.00"
  `)
})

test('what is under way, and what cannot be chosen meanwhile, are states', async ({ show }) => {
  const cards = await show('neutral light')
  const busy = cards.filter({ has: cards.page().getByText('Updating the offer…') })
  await expect(busy).toHaveAttribute('aria-busy', 'true')
  await expect(busy).toMatchAriaSnapshot(`
    - region:
      - article:
        - group "Would you like this cover?":
          - radio "Yes, add cover" [checked]
          - radio "No, thank you"
      - status: Updating the offer…
  `)
  await expect(cards.nth(3)).toMatchAriaSnapshot(`
    - region:
      - article:
        - group "Would you like this cover?":
          - radio "Yes, add cover" [disabled]
          - radio "No, thank you" [checked] [disabled]
      - status: No cover selected.
  `)
})

test('what is wrong is said of the field that it is wrong in', async ({ page, show }) => {
  await show('neutral light')
  const error = /Please answer this question\.$/
  const radios = page.getByRole('radiogroup', { name: 'QUESTION YES_NO?' }).last()
  await expect(radios).toHaveAttribute('aria-invalid', 'true')
  await expect(radios).toHaveAccessibleDescription(error)
  for (const kind of ['DATE', 'NUMBER', 'MONEY', 'TEXT', 'CHOICE']) {
    const field = page.getByLabel(`QUESTION ${kind}?`).last()
    await expect(field).toHaveAttribute('aria-invalid', 'true')
    await expect(field).toHaveAccessibleDescription(kind === 'MONEY' ? /AUD/ : error)
    await expect(field).toHaveAccessibleDescription(/Please answer this question\./)
  }
  const email = page.getByRole('textbox', { name: 'E-mail address' }).last()
  await expect(email).toHaveAccessibleDescription('Please check this.')
  await expect(email).toHaveAttribute('autocomplete', 'email')
})

test('a policy is told by its facts, its papers and the ways out of it', async ({ show }) => {
  const cards = await show('en policy')
  await expect(cards.getByRole('article', { name: 'COVER ONE' })).toMatchAriaSnapshot(`
    - article "COVER ONE":
      - /children: deep-equal
      - heading "COVER ONE" [level=3]
      - paragraph: Active
      - term: Policy number
      - definition: 12345-ONE-INS
      - term: Policyholder
      - definition: ROBIN ASHBY
      - term: Insured
      - definition: ROBIN ASHBY and ALEX BROOK
      - term: Period of cover
      - definition: Mar 1, 2026 – Feb 28, 2027
      - term: Premium
      - definition: A$124.85
      - paragraph: You can withdraw until March 15, 2026 at 12:00 AM.
      - heading "Documents" [level=4]
      - list "Documents":
        - listitem:
          - link "Product disclosure statement (opens in a new tab)"
        - listitem:
          - link "Insurance product information document (opens in a new tab)"
        - listitem:
          - link "Certificate of insurance (opens in a new tab)"
        - listitem:
          - link "Terms and conditions (opens in a new tab)"
      - link "Make a claim (opens in a new tab)"
      - 'button "Withdraw from contract: COVER ONE"': Withdraw from contract
  `)
})
