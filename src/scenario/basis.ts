/** Contract bases as the market writes them: months incurred / months paid. */
import * as z from 'zod';

export const BASES = ['incurred', '12/12', '12/15', '12/18', '12/24', '15/12', '18/12', '24/12', 'paid'] as const;

export type Basis = (typeof BASES)[number];

export const basisSchema = z.enum(BASES).meta({
  description:
    'Which claims count. 12/15: incurred in the 12 months of the year, paid in 15. 15/12: incurred from 3 months before the year on, paid in its 12. paid: all that is paid in the year, whenever incurred. incurred: all claims of the year, whenever paid; the same where nothing is written',
});

/** Months before the year whose claims count, Infinity for all of them, and months of payment; null where payment does not matter. */
export function monthsOfBasis(basis: Basis): { readonly runIn: number; readonly paid: number } | null {
  if (basis === 'incurred') return null;
  if (basis === 'paid') return { runIn: Infinity, paid: 12 };
  const [incurred, paid] = basis.split('/').map(Number) as [number, number];
  return { runIn: incurred - 12, paid };
}

/** Whether claims incurred before the year count. */
export function hasRunIn(basis: Basis): boolean {
  return (monthsOfBasis(basis)?.runIn ?? 0) > 0;
}
