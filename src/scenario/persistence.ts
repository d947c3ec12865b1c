/** How strongly a member's risk in a peril persists from one plan year to the next. */
import type { Frequency } from '../distributions/frequency/frequency.ts';
import { ratio } from './amount.ts';

export const persistenceSchema = ratio(
  "Correlation of a member's risk in one plan year and the next, on the normal scale; 0.57 where nothing is written, the frequency is bernoulli and the horizon above 1",
  { least: 0, most: 0.99, hint: 'a correlation: write 0.57' },
);

/** Of annual cost, on the normal scale: what the RAND experiment and claim files of employers show (handbook 2.2). */
const USUAL_PERSISTENCE = 0.57;

/** The frequencies in which members differ, so that something can persist. */
export const persistentFrequencies: readonly Frequency['kind'][] = ['bernoulli', 'negativeBinomial', 'geometric'];

/** The persistence of a peril, as written or as usual; 0 where its years are independent. */
export function persistenceOf(written: number | undefined, frequency: Frequency['kind'], horizon: number): number {
  return written ?? (horizon > 1 && frequency === 'bernoulli' ? USUAL_PERSISTENCE : 0);
}
