/** The part of an e-mail address that a magic value is written in: `refused` of `Refused+7@example.test`. */
export function readMailbox(email: string): string {
  const local = email.slice(0, email.lastIndexOf('@')).split('+')[0] ?? ''
  return local.toLowerCase()
}
