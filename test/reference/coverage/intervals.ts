/** Every interval that a summary prints, by the name of its quantity. */
import { dividedBy, type Estimate } from '../../../src/reduce/estimate.ts';
import type { Spread, Summary } from '../../../src/study/summary.ts';

/** A null estimate was not printed. */
export type Intervals = ReadonlyMap<string, Estimate | null>;

export function intervalsOf(summary: Summary): Intervals {
  const intervals = new Map<string, Estimate | null>();
  for (const { role, mean, standardDeviation, ...spread } of summary.amounts) {
    if (role === 'component') continue;
    intervals.set(`${role}: mean`, mean);
    intervals.set(`${role}: sd`, standardDeviation);
    addSpread(intervals, role, spread);
  }
  const { deficit, membersAbove, covers } = summary;
  intervals.set('deficit: mean', deficit.mean);
  intervals.set('deficit: mean in a year with one', deficit.meanGivenDeficit);
  intervals.set('deficit: sd', deficit.standardDeviation);
  addSpread(intervals, 'deficit', deficit);
  addSpread(intervals, 'largestMember', summary.largestMember);
  intervals.set('membersAbove: mean', membersAbove.mean);
  intervals.set('membersAbove: sd', membersAbove.standardDeviation);
  for (const { members, orMore, ...estimate } of membersAbove.distribution) {
    if (!orMore) intervals.set(`membersAbove: probability of ${members}`, estimate);
  }
  for (const probability of summary.probabilities) intervals.set(`probability: ${probability.name}`, probability);
  for (const [cover, name] of [
    [covers.specific, 'specificRecovery'],
    [covers.aggregate, 'aggregateRecovery'],
  ] as const) {
    const recovery = intervals.get(`${name}: mean`) ?? null;
    const premium = cover?.premium ?? 0;
    intervals.set(`${name}: loss ratio`, premium > 0 && recovery !== null ? dividedBy(recovery, premium) : null);
  }
  return intervals;
}

function addSpread(intervals: Map<string, Estimate | null>, name: string, { quantiles, tailValues }: Spread): void {
  for (const { level, ...estimate } of quantiles) intervals.set(`${name}: quantile ${level}`, estimate);
  for (const { level, ...estimate } of tailValues) intervals.set(`${name}: TVaR ${level}`, estimate);
}
