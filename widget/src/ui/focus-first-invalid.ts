const invalidControl = '[aria-invalid="true"]:not(fieldset), fieldset[aria-invalid="true"] input'

export function focusFirstInvalid(form: HTMLFormElement): void {
  form.querySelector<HTMLElement>(invalidControl)?.focus()
}
