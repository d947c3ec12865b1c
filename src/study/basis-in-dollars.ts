import type { SpecificTerms } from '../contract/terms.ts';
import type { BasisSummary } from './summary.ts';

/** The basis of a cover for people; nothing on the incurred basis. */
export function basisInDollars({ basis }: Pick<SpecificTerms, 'basis'>): { readonly basis?: BasisSummary } {
  if (basis === undefined) return {};
  const { runInLimit, ...months } = basis;
  return { basis: { ...months, ...(runInLimit !== undefined && { runInLimit: runInLimit / 100 }) } };
}
