/** A pilot on plan years of its own, which sets thresholds and prices what the exact model does not, then the study itself. */
import type { CompiledPlan } from '../plan/compiled-plan.ts';
import { HEADER_SEED_KEY } from '../plan/layout.ts';
import { BATCHES, SEGMENT_PATHS, SIZING_COVER_COUNT, SUM_AGGREGATE_RECOVERY, SUM_KEPT } from '../plan/sizing-layout.ts';
import { lowestKey, type SizedTerms, writeSizing } from '../plan/write-sizing.ts';
import { estimateQuantile } from '../reduce/estimate-quantile.ts';
import { type Cents, toCents } from '../units/cents.ts';
import { seedKey } from './compile-scenario.ts';
import { QUANTILE_LEVELS } from './cost-statistics.ts';
import type { PreparedSizing } from './prepare-sizing.ts';
import { type PilotFigures, type PricedOption, priceOption } from './price-options.ts';
import { type OptionPlace, rowsOf, totalOf } from './sized-sums.ts';
import { optionBins } from './sizing-bins.ts';
import { type SizingPlan, sizingBlockPaths } from './sizing-plan.ts';
import { BASELINE, type RunOption, type SizingRun, type ValueBasis } from './sizing-run.ts';
import type { SizingState } from './sizing-state.ts';

/** Simulates a sizing's blocks somewhere. */
export type RunSizing = (sizing: SizingPlan, paths: number) => Promise<SizingState>;

/** One plan year in each row of each batch: enough for thresholds, whose error is of second order. */
const PILOT_PATHS = BATCHES * SEGMENT_PATHS;

/** Sizes the prepared options on `paths` paths, whole segments. */
export async function simulateOptions(prepared: PreparedSizing, paths: number, run: RunSizing): Promise<SizingRun> {
  const { plan } = prepared;
  const pilot = await pilotOf(prepared, run);
  const priced = pilot.map(({ request, expected, figures }) =>
    priceOption(request, expected, figures, prepared.pricing),
  );
  const funding = fundingOf(prepared, priced[BASELINE]!);
  const margin = funding / 100 / priced[BASELINE]!.expectedTotalCost;
  const options = priced.map((option, i): RunOption => {
    const centre = toCents(option.expectedTotalCost);
    return {
      ...option,
      place: placeOf(i, { centre, terms: option.expected.terms, fixedCosts: option.fixedCosts }),
      cover: prepared.covers.coverOf[i]!,
      ownFunding: toCents(margin * option.expectedTotalCost),
      levels: pilot[i]!.retained.map((cents) => cents + option.fixedCosts),
    };
  });
  const sized = options.map((option) => sizedTerms(option, funding));
  const state = await run(sizingPlan(plan, sized, paths), paths);
  return {
    facts: plan.facts,
    state,
    options,
    grossClaims: plan.facts.expected.gross,
    administration: toCents(prepared.resolved.administration),
    funding,
    value: valueBasis(prepared, priced[BASELINE]!),
  };
}

interface PilotOption extends Pick<PricedOption, 'request' | 'expected'> {
  readonly figures: PilotFigures;
  /** Quantiles of retained claims at QUANTILE_LEVELS. */
  readonly retained: readonly Cents[];
}

async function pilotOf(prepared: PreparedSizing, run: RunSizing): Promise<PilotOption[]> {
  const { plan, requests, expected } = prepared;
  const centre = toCents(plan.facts.expected.gross.value);
  const nowhere = QUANTILE_LEVELS.map(() => Infinity);
  const sized = expected.map(({ terms }) => ({
    terms,
    fixedCosts: 0,
    funding: Infinity,
    ownFunding: Infinity,
    centre,
    levels: nowhere,
  }));
  const seed = `${plan.facts.seed} / pilot`;
  const state = await run(sizingPlan(withSeed(plan, seed), sized, PILOT_PATHS), PILOT_PATHS);
  const rows = rowsOf(state);
  return requests.map((request, i) => {
    const bins = optionBins(state, i, placeOf(i, { centre, terms: expected[i]!.terms, fixedCosts: 0 }), [0, 1]);
    const meanOf = (sum: number) => totalOf(state, i, sum) / rows / 100;
    return {
      request,
      expected: expected[i]!,
      figures: { kept: meanOf(SUM_KEPT), aggregateRecovery: meanOf(SUM_AGGREGATE_RECOVERY) },
      retained: QUANTILE_LEVELS.map((level) => Math.round(estimateQuantile(bins, rows, level).value)),
    };
  });
}

/** The same plan with other draws. */
function withSeed({ facts, buffer }: CompiledPlan, seed: string): CompiledPlan {
  const copy = buffer.slice(0);
  new Uint8Array(copy).set(seedKey(seed), HEADER_SEED_KEY);
  return { facts: { ...facts, seed }, buffer: copy };
}

/** A plan with options, for a sizing of so many paths. */
export function sizingPlan(plan: CompiledPlan, sized: readonly SizedTerms[], paths: number): SizingPlan {
  const section = writeSizing(sized, plan.facts);
  const covers = new DataView(section).getInt32(SIZING_COVER_COUNT, true);
  return { plan, section, options: sized.length, covers, blockPaths: sizingBlockPaths(paths) };
}

/** Where an option lies in a state of options sized so. */
export function placeOf(
  index: number,
  { centre, terms, fixedCosts }: Pick<SizedTerms, 'centre' | 'terms' | 'fixedCosts'>,
): OptionPlace {
  const atom = terms.aggregate === null ? Infinity : terms.aggregate.attachment + fixedCosts;
  const kept = terms.specific?.aggregatingSpecific ?? 0;
  return { index, centre, lowestKey: lowestKey(centre), atoms: [atom, kept === 0 ? Infinity : atom + kept] };
}

/** An option as the kernel sizes it. */
export function sizedTerms({ expected, fixedCosts, ownFunding, place, levels }: RunOption, funding: Cents): SizedTerms {
  return { terms: expected.terms, fixedCosts, funding, ownFunding, centre: place.centre, levels };
}

/** The stated amount, or the baseline's expected total cost and the margin. */
function fundingOf({ resolved }: PreparedSizing, baseline: PricedOption): Cents {
  const { funding } = resolved;
  return toCents('amount' in funding ? funding.amount : (1 + funding.margin) * baseline.expectedTotalCost);
}

/** A common rule where nothing is stated: a judgement of the user's, as is the cost of capital. */
const USUAL_COST_OF_CAPITAL = 0.1;
const USUAL_RISK_TOLERANCE = 0.25;

function valueBasis({ scenario }: PreparedSizing, baseline: PricedOption): ValueBasis {
  const { costOfCapital = USUAL_COST_OF_CAPITAL, riskTolerance } = scenario.sizing ?? {};
  return { costOfCapital, riskTolerance: riskTolerance ?? USUAL_RISK_TOLERANCE * baseline.expectedTotalCost };
}
