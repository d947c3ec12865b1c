import { fixed } from '../distributions/severity/fixed.ts';
import { type MixturePart, mixture } from '../distributions/severity/mixture.ts';
import { scale } from '../distributions/severity/scale.ts';
import type { Severity } from '../distributions/severity/severity.ts';

/** Shares of a claim that count, by its month of incurral. */
export type MonthShares = readonly number[];

/**
 * The law of what counts of a claim that falls in any month alike: its amount times the share of the month, that of a
 * splice's tail by shares of its own.
 */
export function countedSeverity(severity: Severity, ofClaims: MonthShares, ofLarge: MonthShares): Severity {
  const { splice } = severity;
  if (splice === undefined || ofClaims.join() === ofLarge.join())
    return oneOf(partsOf(severity, ofClaims, 1), severity);
  return oneOf(
    [
      ...partsOf(splice.body, ofClaims, 1 - splice.tailProbability),
      ...partsOf(splice.tail, ofLarge, splice.tailProbability),
    ],
    severity,
  );
}

/** Months whose claims count alike are one part. */
function partsOf(severity: Severity, shares: MonthShares, probability: number): MixturePart[] {
  return [...Map.groupBy(shares, (share) => share)].map(([share, alike]) => ({
    weight: (probability * alike.length) / shares.length,
    severity: share > 0 ? scale(severity, share) : NOTHING,
  }));
}

function oneOf(parts: readonly MixturePart[], whole: Severity): Severity {
  const [only, ...others] = parts;
  if (others.length === 0) return only!.severity;
  return parts.every(({ severity }) => severity === NOTHING) ? NOTHING : named(mixture(parts), whole);
}

function named(severity: Severity, { description }: Severity): Severity {
  return Object.freeze({ ...severity, description: `what counts of ${description}` });
}

const NOTHING = fixed({ amount: 0 });
