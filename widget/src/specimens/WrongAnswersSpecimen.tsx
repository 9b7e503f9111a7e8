import { createWording } from '../i18n/wording.ts'
import { WordingProvider } from '../i18n/wording-context.ts'
import { QuestionField } from '../questions/QuestionField.tsx'
import { questions } from './question-data.ts'

/** Every kind of question with its answer found wrong. */
export function WrongAnswersSpecimen({ locale }: { locale: string }) {
  const wording = createWording(locale, {})
  const { heading, language, direction, questionProblems } = wording
  return (
    <WordingProvider value={wording}>
      <section
        className="card offer"
        part="card"
        lang={language}
        dir={direction}
        aria-label={heading}
      >
        <h2 className="heading">{heading}</h2>
        <form className="questions" noValidate aria-label={heading}>
          <fieldset className="fields">
            {questions.map((question) => (
              <QuestionField
                key={question.id}
                question={question}
                currency="AUD"
                given={undefined}
                problem="missing"
              />
            ))}
          </fieldset>
          <output className="status">{questionProblems.failed}</output>
        </form>
      </section>
    </WordingProvider>
  )
}
