import { nonNegative, normalised } from '../domain.ts';
import { segmentedSeverity } from './segmented-severity.ts';
import type { Segment, Severity } from './severity.ts';

export interface DiscreteAmount {
  /** Dollars. */
  readonly amount: number;
  readonly probability: number;
}

/**
 * A list of amounts with their probabilities. Equal amounts are merged.
 *
 * @throws RangeError where an amount is negative or the probabilities do not sum to 1 within 1e-9.
 */
export function discrete(amounts: readonly DiscreteAmount[]): Severity {
  const probabilities = normalised(
    'discrete probabilities',
    amounts.map(({ probability }) => probability),
  );
  const segments = atoms(
    amounts.map(({ amount }, i) => ({
      amount: nonNegative('discrete amount', amount),
      probability: probabilities[i]!,
    })),
  );
  const [first] = segments;
  return segments.length === 1
    ? segmentedSeverity(`discrete(${first!.from})`, segments)
    : segmentedSeverity(`discrete(${segments.length} amounts, ${first!.from} to ${segments.at(-1)!.to})`, segments);
}

/** One atom for each distinct amount of positive probability, in ascending order. */
export function atoms(amounts: readonly DiscreteAmount[]): Segment[] {
  const byAmount = new Map<number, number>();
  for (const { amount, probability } of amounts) {
    if (probability > 0) byAmount.set(amount, (byAmount.get(amount) ?? 0) + probability);
  }
  return [...byAmount]
    .sort(([left], [right]) => left - right)
    .map(([amount, probability]) => ({ probability, from: amount, to: amount }));
}
