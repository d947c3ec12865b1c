/** Writes what the kernel needs to size options on a plan: every record of sizing-layout.ts. */
import type { ContractTerms } from '../contract/terms.ts';
import type { Cents } from '../units/cents.ts';
import { OPTION_BYTES } from './layout.ts';
import { type PlanBuffer, planBuffer } from './plan-buffer.ts';
import type { PlanFacts } from './plan-facts.ts';
import * as layout from './sizing-layout.ts';
import { writeSpecificHalf } from './write-plan.ts';

/** One option as the kernel sizes it: whole cents. */
export interface SizedTerms {
  readonly terms: ContractTerms;
  /** Administration and premiums of a year. */
  readonly fixedCosts: Cents;
  /** The funding that all options share, and the option's own. */
  readonly funding: Cents;
  readonly ownFunding: Cents;
  /** A total cost near which most lie. */
  readonly centre: Cents;
  /** About the quantiles .5, .75, .9, .95 and .99 of the total cost; Infinity while they are not known. */
  readonly levels: readonly Cents[];
}

/** Ratios over a funding for which plan years are counted. */
export const OVER_FUNDING = [0, 0.02, 0.04, 0.05, 0.1] as const;

/** Octaves of the window below the one of the centre. */
const OCTAVES_BELOW = 4;

/**
 * The sizing section for these options, of which the first is the baseline. Options with the same specific cover share
 * its settlement, whatever their aggregates.
 */
export function writeSizing(
  options: readonly SizedTerms[],
  { benefits, payment }: Pick<PlanFacts, 'benefits' | 'payment'>,
): ArrayBuffer {
  const anySpecific = benefits.some(({ specific }) => specific);
  const effective = options.map(({ terms }) => (anySpecific ? terms : { ...terms, specific: null }));
  const { covers, coverOf } = sharedCovers(effective);
  const buffer = planBuffer();
  buffer.reserve(layout.SIZING_BYTES);
  const coverTable = buffer.reserve(covers.length * OPTION_BYTES);
  covers.forEach((cover, i) => {
    writeSpecificHalf(buffer, cover, coverTable + i * OPTION_BYTES, payment);
  });
  const optionTable = buffer.reserve(options.length * layout.SIZED_BYTES);
  options.forEach((option, i) => {
    writeOption(buffer, { ...option, terms: effective[i]! }, coverOf[i]!, optionTable + i * layout.SIZED_BYTES);
  });
  buffer.setInt32(layout.SIZING_COVER_COUNT, covers.length);
  buffer.setInt32(layout.SIZING_COVERS_OFFSET, coverTable);
  buffer.setInt32(layout.SIZING_OPTION_COUNT, options.length);
  buffer.setInt32(layout.SIZING_OPTIONS_OFFSET, optionTable);
  buffer.setFloat64(layout.SIZING_LARGE_THRESHOLD, Math.min(...covers.map(largeThreshold)));
  buffer.setInt32(layout.SIZING_TRACK_ALL, Number(!anySpecific));
  return buffer.finish();
}

/** The distinct specific covers, and for each option the index of its own. */
export function sharedCovers(options: readonly ContractTerms[]): {
  readonly covers: readonly ContractTerms[];
  readonly coverOf: readonly number[];
} {
  const covers: ContractTerms[] = [];
  const known = new Map<string, number>();
  const indexOf = (terms: ContractTerms, keys: readonly string[]): number => {
    const found = keys.map((key) => known.get(key)).find((index) => index !== undefined);
    const index = found ?? covers.push(terms) - 1;
    for (const key of keys) if (!known.has(key)) known.set(key, index);
    return index;
  };
  const coverOf = new Array<number>(options.length);
  // Without an aggregate nothing is read of what is eligible: any option with the same specific will do
  const inOrder = options
    .map((terms, i) => ({ terms, i }))
    .sort((a, b) => Number(!a.terms.aggregate) - Number(!b.terms.aggregate));
  for (const { terms, i } of inOrder) {
    const { aggregate } = terms;
    const { aggregatingSpecific: _, ...own } = terms.specific ?? { attachment: Infinity };
    const specific = JSON.stringify(own, spellInfinity);
    const { eligible, lossLimit, countsLaserCorridor = false, basis } = aggregate ?? {};
    const counted = JSON.stringify([own, eligible, lossLimit, countsLaserCorridor, basis], spellInfinity);
    coverOf[i] = indexOf(terms, aggregate === null ? [specific] : [counted]);
    if (aggregate !== null && !known.has(specific)) known.set(specific, coverOf[i]!);
  }
  return { covers, coverOf };
}

function spellInfinity(_: string, value: unknown): unknown {
  return value === Infinity ? 'Infinity' : value;
}

function largeThreshold({ specific, aggregate }: ContractTerms): Cents {
  return Math.min(specific?.attachment ?? Infinity, aggregate?.lossLimit ?? Infinity);
}

function writeOption(buffer: PlanBuffer, option: SizedTerms, cover: number, at: number): void {
  const { terms, fixedCosts, funding, ownFunding, centre, levels } = option;
  const { specific, aggregate } = terms;
  const kept = specific?.aggregatingSpecific ?? 0;
  buffer.setInt32(at + layout.SIZED_COVER, cover);
  buffer.setInt32(at + layout.SIZED_COUNTS_AGGREGATING_SPECIFIC, Number(aggregate?.countsAggregatingSpecific ?? false));
  buffer.setFloat64(at + layout.SIZED_FIXED_COSTS, fixedCosts);
  buffer.setFloat64(at + layout.SIZED_AGGREGATING_SPECIFIC, kept);
  buffer.setFloat64(at + layout.SIZED_AGGREGATE_ATTACHMENT, aggregate?.attachment ?? Infinity);
  buffer.setFloat64(at + layout.SIZED_AGGREGATE_LIMIT, aggregate?.limit ?? Infinity);
  buffer.setFloat64(at + layout.SIZED_AGGREGATE_SHARE, aggregate?.share ?? 1);
  buffer.setFloat64(at + layout.SIZED_CENTRE, centre);
  const floats = (from: number, values: readonly number[]) =>
    values.forEach((value, i) => {
      buffer.setFloat64(at + from + 8 * i, value);
    });
  floats(layout.SIZED_FUNDINGS, fundingThresholds(funding));
  floats(layout.SIZED_OWN_FUNDINGS, fundingThresholds(ownFunding));
  floats(layout.SIZED_LEVELS, levels);
  const atom = aggregate === null ? Infinity : aggregate.attachment + fixedCosts;
  floats(layout.SIZED_ATOMS, [atom, kept === 0 ? Infinity : atom + kept]);
  buffer.setInt32(at + layout.SIZED_LOWEST_KEY, lowestKey(centre));
}

/** A funding and the amounts above it, whole cents; a plan year exceeds one when it costs more. */
export function fundingThresholds(funding: Cents): Cents[] {
  return OVER_FUNDING.map((ratio) => Math.floor(funding + funding * ratio));
}

/** Key of the first bin of an option's window. */
export function lowestKey(centre: Cents): number {
  let octave = -OCTAVES_BELOW;
  for (let power = 2; power <= centre; power *= 2) octave++;
  return (Math.max(octave, 0) << layout.SIZING_BIN_BITS) + 1;
}
