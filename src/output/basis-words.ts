/** A basis as the market writes it, months incurred / months paid; `incurred` where payment does not matter. */
export function basisWords(basis: { readonly runInMonths: number; readonly paidMonths: number } | undefined): string {
  return basis === undefined ? 'incurred' : `${12 + basis.runInMonths}/${basis.paidMonths}`;
}
