import type { Frequency } from '../distributions/frequency/frequency.ts';
import type { Severity } from '../distributions/severity/severity.ts';
import { claimLatticeUpTo } from './claim-lattice.ts';
import { cappedAt, type Lattice } from './lattice.ts';
import { copyOf, type Spectrum } from './transform.ts';

/** Transform of X1 + ... + XN from the transform of X: the probability generating function of N at it. */
export function compoundSpectrum(frequency: Frequency, severity: Spectrum): Spectrum {
  const spectrum = copyOf(severity);
  frequency.generate(spectrum.re, spectrum.im);
  return spectrum;
}

/**
 * The law of min(X1 + ... + XN, cap) on `cells` steps (a power of two) up to the cap, in dollars.
 *
 * Exact where every amount is a multiple of cap / cells; otherwise the mean of each claim is kept and the error is
 * O(step²). Grübel & Hermesmeier 1999.
 */
export function cappedCompound(
  frequency: Frequency,
  severity: Pick<Severity, 'limitedMean'>,
  cap: number,
  cells: number,
): Lattice {
  const lattice = claimLatticeUpTo(cap, cells);
  const spectrum = compoundSpectrum(frequency, lattice.severitySpectrum(severity, 1));
  return { step: cap / cells, first: 0, mass: cappedAt(lattice.transform.inverse(spectrum), cells) };
}
