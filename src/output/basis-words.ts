import type { PaidBasis } from '../contract/paid-basis.ts';

/** A basis as the market writes it, months incurred / months paid; `incurred` where payment does not matter. */
export function basisWords(basis: PaidBasis | undefined): string {
  return basis === undefined ? 'incurred' : `${12 + basis.runInMonths}/${basis.paidMonths}`;
}
