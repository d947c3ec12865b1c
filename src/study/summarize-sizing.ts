/** From a finished run to its result record. */
import { ladderOptionId, ladderSteps } from '../plan/resolve-options.ts';
import { dividedBy } from '../reduce/estimate.ts';
import { toDollars } from '../units/cents.ts';
import { candidateOf, pairedCosts, type RunCandidate } from './candidates.ts';
import { compareExpected } from './compare-expected.ts';
import { type CostStatistics, costStatistics } from './cost-statistics.ts';
import { exceedanceCurve } from './exceedance-curve.ts';
import type { PreparedSizing } from './prepare-sizing.ts';
import { yearlyAmount } from './price-options.ts';
import { recommend } from './recommend.ts';
import { errorOf, estimateWith, grossOf, rowsOf } from './sized-sums.ts';
import type {
  Frontier,
  FrontierPoint,
  HeatMap,
  HeatMapCell,
  Ladder,
  Limit,
  LimitMeasure,
  Recommendation,
  SizedOption,
  Sizing,
} from './sizing.ts';
import { sizingAssumptions } from './sizing-assumptions.ts';
import { FIRST_HALF, SECOND_HALF } from './sizing-bins.ts';
import { sizingCautions } from './sizing-cautions.ts';
import { BASELINE, type SizingRun, WITHOUT_COVER } from './sizing-run.ts';
import { summarizeOption } from './summarize-option.ts';
import { verifySizing } from './verify-sizing.ts';

/** The result of a run, without its sensitivity. */
export function summarizeSizing(prepared: PreparedSizing, run: SizingRun): Sizing {
  const { facts, state } = run;
  const statistics = run.options.map(({ place }) => costStatistics(state, place));
  const references = { baseline: statistics[BASELINE]!, withoutCover: statistics[WITHOUT_COVER]! };
  const options = run.options.map((option, i) => summarizeOption(run, option, statistics[i]!, references));
  const candidates = run.options.map((option, i) => candidateOf(run, option, statistics[i]!));
  const limits = limitsOf(prepared);
  const recommendation = recommendAmong(prepared, run, candidates, limits, 'all');
  if (recommendation === null) {
    throw new RangeError('Cannot recommend as no option lies within minAttachment and maxAttachment');
  }
  const offers = options.some(({ kind }) => kind === 'quote')
    ? recommendAmong(prepared, run, candidates, limits, 'offers')
    : null;
  const gross = dividedBy(
    estimateWith(
      grossOf(state) / rowsOf(state),
      errorOf(state, (batch) => state.gross[batch]!),
    ),
    100,
  );
  return {
    scenario: facts.scenario,
    scenarioHash: facts.scenarioHash,
    engineVersion: facts.engineVersion,
    seed: facts.seed,
    currency: facts.currency,
    paths: rowsOf(state),
    employees: facts.employees,
    members: facts.members,
    halves: { chosenOn: rowsOf(state, FIRST_HALF), valuedOn: rowsOf(state, SECOND_HALF) },
    grossClaims: compareExpected(gross, 'dollars', run.grossClaims),
    funding: {
      amount: yearlyAmount(toDollars(run.funding), facts.employees),
      ...('margin' in prepared.resolved.funding
        ? { basis: 'margin', margin: prepared.resolved.funding.margin }
        : { basis: 'stated', margin: null }),
    },
    baseline: options[BASELINE]!.id,
    withoutCover: options[WITHOUT_COVER]!.id,
    ladder: ladderSteps(prepared.scenario) satisfies Ladder | null,
    options,
    recommendation,
    recommendationAmongOffers: offers,
    frontier: (['p95', 'tailValue95'] as const).map((measure) => frontierOf(options, measure)),
    exceedance: curvesOf(options, statistics, rowsOf(state), [recommendation, offers]),
    heatMaps: heatMapsOf(prepared, options),
    sensitivity: null,
    assumptions: sizingAssumptions(prepared, run),
    cautions: sizingCautions(run, options),
    verification: verifySizing(run, options),
  };
}

/** The limits that are stated, or the one that holds where none is. */
function limitsOf({ scenario }: Pick<PreparedSizing, 'scenario'>): Limit[] {
  const { minAttachment: _, maxAttachment: __, ...stated } = scenario.sizing?.limits ?? {};
  const limits = Object.entries(stated).flatMap(([measure, most]): Limit[] =>
    most === undefined ? [] : [{ measure: measure as LimitMeasure, most, source: 'scenario' }],
  );
  return limits.length > 0 ? limits : [{ measure: 'maxP95OverBudget', most: 0.1, source: 'default' }];
}

function recommendAmong(
  { scenario }: PreparedSizing,
  run: SizingRun,
  all: readonly RunCandidate[],
  limits: readonly Limit[],
  among: Recommendation['among'],
): Recommendation | null {
  const { minAttachment = 0, maxAttachment = Infinity } = scenario.sizing?.limits ?? {};
  const candidates = all.filter(({ of: { request } }) => {
    const attachment = request.specific?.attachment ?? Infinity;
    const isOffered = among === 'all' || request.kind === 'quote' || request.kind === 'current';
    return request.kind !== 'withoutCover' && isOffered && attachment >= minAttachment && attachment <= maxAttachment;
  });
  return candidates.length === 0 ? null : recommend({ among, candidates, limits, difference: pairedCosts(run) });
}

function frontierOf(options: readonly SizedOption[], measure: Frontier['measure']): Frontier {
  const points = options.map(
    ({ id, totalCost }): Omit<FrontierPoint, 'isEfficient'> => ({
      option: id,
      expectedTotalCost: totalCost.mean,
      risk: measure === 'p95' ? totalCost.quantiles[3]! : totalCost.tailValues[0]!,
    }),
  );
  const isBeaten = (one: (typeof points)[number]) =>
    points.some(
      (other) =>
        other.expectedTotalCost.value <= one.expectedTotalCost.value &&
        other.risk.value <= one.risk.value &&
        (other.expectedTotalCost.value < one.expectedTotalCost.value || other.risk.value < one.risk.value),
    );
  return { measure, points: points.map((point) => ({ ...point, isEfficient: !isBeaten(point) })) };
}

/** Of the current policy, no stop-loss, the quotes, what is recommended, and the attachments beside it. */
function curvesOf(
  options: readonly SizedOption[],
  statistics: readonly CostStatistics[],
  rows: number,
  recommendations: readonly (Recommendation | null)[],
): Sizing['exceedance'] {
  const recommended = recommendations.flatMap((one) => one?.option ?? []);
  const shown = options.find(({ id }) => id === recommended[0]) ?? options[BASELINE]!;
  const corridor = shown.design.aggregate?.corridor ?? null;
  const kept = shown.design.specific?.aggregatingSpecific ?? 0;
  return options.flatMap(({ id, kind, design }, i) => {
    const isBeside =
      kind === 'ladder' &&
      (design.aggregate?.corridor ?? null) === corridor &&
      (design.specific?.aggregatingSpecific ?? 0) === kept;
    const isShown = kind !== 'ladder' || recommended.includes(id) || isBeside;
    return isShown ? [exceedanceCurve(id, statistics[i]!.bins, rows)] : [];
  });
}

function heatMapsOf({ scenario }: PreparedSizing, options: readonly SizedOption[]): HeatMap[] {
  const steps = ladderSteps(scenario);
  if (steps === null) return [];
  const byId = new Map(options.map((option) => [option.id, option]));
  return steps.aggregatingSpecifics.map((aggregatingSpecific) => ({
    aggregatingSpecific,
    rows: steps.attachments.map((attachment) =>
      steps.corridors.map((corridor): HeatMapCell => {
        const { id, deficit, totalCost } = byId.get(ladderOptionId(attachment, corridor, aggregatingSpecific))!;
        return { option: id, deficitProbability: deficit.common.probability, expectedTotalCost: totalCost.mean.value };
      }),
    ),
  }));
}
