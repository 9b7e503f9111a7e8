import { usePolicyWording } from '../i18n/policy-wording.ts'
import { ChangeStatus } from '../policy/ChangeStatus.tsx'
import { holderDetails, toHolderField } from '../policy/details-form.ts'
import { DetailsForm } from '../policy/DetailsForm.tsx'
import { Receipt } from '../policy/Receipt.tsx'
import { Step } from '../policy/Step.tsx'
import { PolicyFrame } from './PolicyFrame.tsx'

const refused = Object.fromEntries(holderDetails.map((detail) => [toHolderField(detail), '']))

/** A step of a policy with everything wrong that can be, and what is handed out at its end. */
export function PolicyStepSpecimen({ locale }: { locale: string }) {
  return (
    <PolicyFrame locale={locale}>
      <Parts />
    </PolicyFrame>
  )
}

function Parts() {
  const wording = usePolicyWording()
  const { language, direction } = wording.base
  return (
    <section
      className="card policy"
      part="card"
      lang={language}
      dir={direction}
      aria-label={wording.heading}
    >
      <h2 className="heading">{wording.heading}</h2>
      <h3 className="name">COVER</h3>
      <Step heading={wording.modification.open}>
        <DetailsForm
          holderName="ROBIN ASHBY"
          insuredNames={[]}
          refused={refused}
          disabled
          onSubmit={ignore}
          onBack={ignore}
        />
        <ChangeStatus
          progress={{ phase: 'failed', failure: 'unavailable', fields: {}, change: null }}
          confirmed={wording.modification.done}
        />
        <Receipt lines={['RECEIPT', 'FACT ONE', 'FACT TWO']} fileName="receipt.txt" />
      </Step>
    </section>
  )
}

function ignore(): void {}
