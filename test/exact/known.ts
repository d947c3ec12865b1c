import type { NotAvailable } from '../../src/exact/exact-year.ts';

/** What the exact model must know here. */
export function known<Known extends object>(value: Known | NotAvailable): Known {
  if ('notAvailable' in value) throw new Error(value.notAvailable);
  return value;
}
