/** Which options a scenario asks to be compared, in dollars, every default filled in. */
import type { Scenario } from '../scenario/scenario-schema.ts';
import { countsPayments } from './counted-plan.ts';
import { optionId, optionLabel } from './option-names.ts';
import { modelsBefore, resolveAggregate, yearlyDollars } from './resolve.ts';
import { basesOfQuotes, yearsBefore } from './resolve-basis.ts';
import { resolveClasses } from './resolve-classes.ts';
import { resolveSpecific } from './resolve-specific.ts';
import type { AggregateCover, ResolvedPlan, SpecificCover } from './resolved-plan.ts';

/** One option before it is priced. */
export interface RequestedOption {
  readonly id: string;
  readonly label: string;
  readonly kind: 'current' | 'withoutCover' | 'quote' | 'ladder';
  readonly carrier: string | null;
  /** Where a quote is from. */
  readonly source: string | null;
  readonly specific: SpecificCover | null;
  readonly aggregate: AggregateCover | null;
  /** Dollars a year as stated; null where a technical premium takes its place. */
  readonly premiums: { readonly specific: number | null; readonly aggregate: number | null };
}

/** Aggregate limits are commonly a million: a convention of the market. */
const USUAL_AGGREGATE_LIMIT = 1_000_000;

/**
 * The current policy, the plan without stop-loss, the quotes, then the ladder.
 * @throws RangeError where there is neither a ladder nor a quote
 */
export function resolveOptions(scenario: Scenario, plan: ResolvedPlan): RequestedOption[] {
  const { options, quotes } = scenario;
  if (options === undefined && quotes === undefined) {
    throw new RangeError('Cannot size as there is nothing to compare: write options or quotes in the scenario');
  }
  const current = { specific: plan.specific, aggregate: plan.aggregate };
  return [
    { ...named('current', current, 'Current policy'), kind: 'current', premiums: plan.premiums },
    { ...named('without-cover', NOTHING, 'No stop-loss'), kind: 'withoutCover' },
    ...quotedOptions(scenario),
    ...ladderOptions(scenario, plan),
  ];
}

/** The plan with the claims that the bases of all its options reach, none of them by month. */
export function settledOn(scenario: Scenario, plan: ResolvedPlan, requests: readonly RequestedOption[]): ResolvedPlan {
  const { months: _, before: ofPolicy, ...rest } = plan;
  const covers = requests.map(({ specific, aggregate }) => ({ specific, aggregate }));
  const contracts = { ...plan, alsoSettled: covers };
  if (!countsPayments(contracts)) return rest;
  const years = yearsBefore(covers.flatMap(({ specific, aggregate }) => [specific, aggregate]));
  const before = years === (ofPolicy?.length ?? 0) ? ofPolicy : modelsBefore(scenario, years);
  return { ...rest, ...(before && { before }), alsoSettled: covers };
}

/** The steps of the ladder; null is no cover. */
export interface LadderSteps {
  readonly attachments: readonly (number | null)[];
  readonly corridors: readonly (number | null)[];
  readonly aggregatingSpecifics: readonly number[];
}

/** The ladder's steps ascending, no cover first among corridors and last among attachments. */
export function ladderSteps({ options }: Pick<Scenario, 'options'>): LadderSteps | null {
  if (options === undefined) return null;
  const ascending = (steps: readonly number[]) => steps.toSorted((a, b) => a - b);
  const corridors = ascending(options.corridors);
  const orNull = (step: number) => (step === Infinity ? null : step);
  return {
    attachments: ascending(options.attachments).map(orNull),
    corridors: [...corridors.filter((k) => k === Infinity), ...corridors.filter((k) => k !== Infinity)].map(orNull),
    aggregatingSpecifics: ascending(options.aggregatingSpecific),
  };
}

/** The id of the ladder's option at these steps. */
export function ladderOptionId(attachment: number | null, corridor: number | null, kept: number): string {
  return attachment === null && corridor === null
    ? 'without-cover'
    : optionId(attachment, corridor, attachment === null ? 0 : kept);
}

type Covers = Pick<RequestedOption, 'specific' | 'aggregate'>;

const NOTHING: Covers = { specific: null, aggregate: null };

function named(id: string, covers: Covers, label: string): Omit<RequestedOption, 'kind'> {
  return { id, label, carrier: null, source: null, ...covers, premiums: { specific: null, aggregate: null } };
}

function quotedOptions(scenario: Scenario): RequestedOption[] {
  const { quotes = {}, population } = scenario;
  const classes = resolveClasses(scenario);
  const bases = basesOfQuotes(scenario);
  return Object.entries(quotes).map(([name, quote]) => {
    const { specific, aggregate, carrier, source = null } = quote;
    const stopLoss = { ...(specific && { specific }), ...(aggregate && { aggregate }) };
    return {
      ...named(
        `quote-${name}`,
        { specific: resolveSpecific(stopLoss, classes, bases), aggregate: resolveAggregate(stopLoss, bases) },
        carrier,
      ),
      kind: 'quote',
      carrier,
      source,
      premiums: {
        specific: yearlyDollars(quote.specificPremium, population.employees),
        aggregate: yearlyDollars(quote.aggregatePremium, population.employees),
      },
    };
  });
}

function ladderOptions(scenario: Scenario, plan: ResolvedPlan): RequestedOption[] {
  const steps = ladderSteps(scenario);
  if (steps === null) return [];
  const lossLimit = scenario.stopLoss.aggregate?.lossLimit ?? Infinity;
  return steps.aggregatingSpecifics.flatMap((kept) =>
    steps.attachments.flatMap((attachment) =>
      steps.corridors.flatMap((corridor): RequestedOption[] => {
        const isRepeated = attachment === null && kept !== steps.aggregatingSpecifics[0];
        if (isRepeated || (attachment === null && corridor === null)) return [];
        const specific = attachment === null ? null : specificAt(attachment, kept, plan.specific);
        const aggregate =
          corridor === null ? null : aggregateAt(corridor, plan.aggregate, scenario.options?.aggregateLimit);
        const limited = aggregate && { ...aggregate, lossLimit: Math.min(lossLimit, attachment ?? Infinity) };
        const id = ladderOptionId(attachment, corridor, kept);
        const label = optionLabel(attachment, corridor, attachment === null ? 0 : kept);
        return [{ ...named(id, { specific, aggregate: counting(limited, specific) }, label), kind: 'ladder' }];
      }),
    ),
  );
}

/** The current specific cover at another attachment; a laser never lies below it. */
function specificAt(attachment: number, aggregatingSpecific: number, current: SpecificCover | null): SpecificCover {
  const { limit = Infinity, share = 1, lasers = [], basis } = current ?? {};
  return {
    attachment,
    limit,
    share,
    aggregatingSpecific,
    lasers: lasers.map((laser) => ({ ...laser, attachment: Math.max(laser.attachment, attachment) })),
    ...(basis && { basis }),
  };
}

/** The current aggregate cover with another corridor, over the exact model's expected claims. */
function aggregateAt(corridor: number, current: AggregateCover | null, limit: number | undefined): AggregateCover {
  return {
    limit: USUAL_AGGREGATE_LIMIT,
    share: 1,
    eligible: 'limited',
    lossLimit: Infinity,
    countsLaserCorridor: false,
    countsAggregatingSpecific: false,
    minimum: { firstMonthShare: 0, amount: 0 },
    ...current,
    ...(limit !== undefined && { limit }),
    corridor,
    expectedClaims: null,
    amount: null,
    tiers: null,
  };
}

/** What else counts, counts only where it is there. */
function counting(aggregate: AggregateCover | null, specific: SpecificCover | null): AggregateCover | null {
  return (
    aggregate && {
      ...aggregate,
      countsLaserCorridor: aggregate.countsLaserCorridor && (specific?.lasers.length ?? 0) > 0,
      countsAggregatingSpecific: aggregate.countsAggregatingSpecific && (specific?.aggregatingSpecific ?? 0) > 0,
    }
  );
}
