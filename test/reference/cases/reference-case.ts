/**
 * A published or independently computed case as data: what was printed, what is exact, and how this project computes it.
 * Tests check every quantity; the trust page is written from the same data.
 */
import { once } from '../../../src/exact/once.ts';

export interface ReferenceCase {
  /** As the trust page and its readers refer to it: SEV-01. */
  readonly id: string;
  readonly title: string;
  readonly source: string;
  /** What is computed, and with which part of this project. */
  readonly computation: string;
  /** Where the source is rounded, approximate or wrong. */
  readonly note?: string;
  readonly quantities: readonly Quantity[];
}

export interface Quantity {
  readonly name: string;
  /** From a closed form, rational arithmetic or an independent error-controlled FFT; ten significant digits. */
  readonly exact: number;
  /** What the source prints, with its digits; absent where it prints nothing or the value is our own addition. */
  readonly printed?: string;
  /** Largest relative difference of this project from the exact value. */
  readonly tolerance: number;
  readonly ours: () => Computed;
}

/** What this project computes, with its own estimate of its numerical error where it states one. */
export interface Computed {
  readonly value: number;
  readonly error: number | null;
}

/** A quantity of something that is computed once for all its quantities. */
export interface QuantityOf<Subject> {
  readonly name: string;
  readonly exact: number;
  readonly printed?: string;
  readonly tolerance?: number;
  readonly of: (subject: Subject) => number | Computed;
}

/** Exact values have ten digits, of which the last may be half a unit off. */
const TEN_DIGITS = 1e-9;

/** One number of a subject. */
export function quantity<Subject>(
  name: string,
  exact: number,
  of: (subject: Subject) => number | Computed,
  printed?: string,
): QuantityOf<Subject> {
  return { name, exact, of, ...(printed !== undefined && { printed }) };
}

/**
 * The quantities of one subject, which is made when the first of them is asked for.
 * @param label put after the names, where a case has several subjects
 */
export function quantitiesOf<Subject>(
  make: () => Subject,
  quantities: readonly QuantityOf<Subject>[],
  { label = '', tolerance = TEN_DIGITS }: { readonly label?: string; readonly tolerance?: number } = {},
): Quantity[] {
  const subject = once(make);
  return quantities.map(({ name, of, ...rest }) => ({
    tolerance,
    ...rest,
    name: label === '' ? name : `${name}, ${label}`,
    ours: () => {
      const computed = of(subject());
      return typeof computed === 'number' ? { value: computed, error: null } : computed;
    },
  }));
}

/** Relative difference; absolute where the exact value is 0. */
export function differenceOf(ours: number, exact: number): number {
  return exact === 0 ? Math.abs(ours) : Math.abs(ours / exact - 1);
}
