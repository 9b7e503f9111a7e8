/**
 * Money or a date as Intl writes it, apart from the direction of the text around it. Server and browser may know
 * different versions of a locale's rules; what the server wrote then stays, and is no reason to draw all of it again.
 */
export function Value({ children }: { children: string }) {
  return <bdi suppressHydrationWarning>{children}</bdi>
}
