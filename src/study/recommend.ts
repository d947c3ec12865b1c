/**
 * Which option to buy: never by the lowest mean, which always picks the largest attachment, but the least expected cost
 * among those that keep the user's limits. Chosen on one half of the paths and valued on the other, so that the winner's
 * luck is not sold as value.
 */
import type { Estimate } from '../reduce/estimate.ts';
import type {
  Limit,
  LimitCheck,
  LimitMeasure,
  NearOption,
  PassedOver,
  Recommendation,
  WhatItWouldTake,
} from './sizing.ts';

/** An option as a choice sees it. */
export interface Candidate {
  readonly id: string;
  /** On the half that chooses and on the half that values. */
  readonly choosing: Measures;
  readonly valuing: Measures;
  /** Total cost at a level, over all paths. */
  quantile(level: number): number;
}

export interface Measures {
  readonly expectedTotalCost: Estimate;
  readonly limited: Readonly<Record<LimitMeasure, Estimate>>;
}

export interface Choice {
  readonly among: Recommendation['among'];
  readonly candidates: readonly Candidate[];
  readonly limits: readonly Limit[];
  /** Expected total cost of a - that of b on the half that values, paired. */
  difference(a: Candidate, b: Candidate): Estimate;
}

const MOST_PASSED_OVER = 10;

/** The recommendation among candidates, of which there is at least one. */
export function recommend(choice: Choice): Recommendation {
  const { among, candidates, limits } = choice;
  const meeting = candidates.filter((candidate) => meetsAll(candidate, limits));
  const common = { among, limits, candidates: candidates.length, meetLimits: meeting.length };
  const chosen = cheapest(meeting);
  if (chosen === null) {
    return {
      ...common,
      status: 'nothingMeetsTheLimits',
      option: null,
      valuation: null,
      indistinguishable: [],
      passedOver: [],
      shadowCosts: [],
      whatItWouldTake: limits.map((limit) => whatItWouldTake(choice, limit)),
    };
  }
  const checks = limits.map((limit) => checkOf(chosen.valuing, limit));
  const near = indistinguishable(choice, chosen, meeting);
  return {
    ...common,
    status: 'recommended',
    option: chosen.id,
    valuation: {
      expectedTotalCost: chosen.valuing.expectedTotalCost,
      checks,
      confirmed: checks.every(({ met }) => met),
    },
    indistinguishable: near,
    passedOver: passedOver(choice, chosen, near),
    shadowCosts: shadowCosts(choice, chosen),
    whatItWouldTake: [],
  };
}

function meetsAll({ choosing }: Candidate, limits: readonly Limit[]): boolean {
  return limits.every((limit) => checkOf(choosing, limit).met);
}

function checkOf({ limited }: Measures, limit: Limit): LimitCheck {
  const value = limited[limit.measure];
  const met = value.value <= limit.most;
  const bound = met ? value.high : value.low;
  return { ...limit, value, met, isCertain: bound !== null && bound <= limit.most === met };
}

function cheapest(candidates: readonly Candidate[]): Candidate | null {
  return candidates.reduce<Candidate | null>(
    (best, candidate) => (best === null || costOf(candidate) < costOf(best) ? candidate : best),
    null,
  );
}

function costOf({ choosing }: Candidate): number {
  return choosing.expectedTotalCost.value;
}

/** What the chosen option cannot be told from: in cost, in a limit, or in whether its own limits hold. */
function indistinguishable(choice: Choice, chosen: Candidate, meeting: readonly Candidate[]): NearOption[] {
  const near = choice.candidates.flatMap((candidate): NearOption[] => {
    if (candidate === chosen) return [];
    const difference = choice.difference(candidate, chosen);
    const checks = choice.limits.map((limit) => checkOf(candidate.choosing, limit));
    const isSame = difference.low === null || difference.low <= 0;
    if (!isSame || !checks.every(({ met, isCertain }) => met || !isCertain)) return [];
    return [{ option: candidate.id, difference, because: checks.every(({ met }) => met) ? 'cost' : 'limit' }];
  });
  return [...near, ...forCertainty(choice, chosen, meeting, near)].toSorted(
    (a, b) => a.difference.value - b.difference.value,
  );
}

/** Where the chosen option meets a limit only within error: the next ones, up to the first that meets all for certain. */
function forCertainty(
  { limits, difference }: Choice,
  chosen: Candidate,
  meeting: readonly Candidate[],
  near: readonly NearOption[],
): NearOption[] {
  const isCertain = (candidate: Candidate) => limits.every((limit) => checkOf(candidate.choosing, limit).isCertain);
  if (isCertain(chosen)) return [];
  const others = meeting.filter((candidate) => candidate !== chosen).toSorted((a, b) => costOf(a) - costOf(b));
  const first = others.findIndex(isCertain);
  const upToFirst = first < 0 ? others : others.slice(0, first + 1);
  return upToFirst
    .filter(({ id }) => !near.some(({ option }) => option === id))
    .map((candidate) => ({ option: candidate.id, difference: difference(candidate, chosen), because: 'certainty' }));
}

function passedOver(choice: Choice, chosen: Candidate, near: readonly NearOption[]): PassedOver[] {
  return choice.candidates
    .filter(({ id }) => id !== chosen.id && !near.some(({ option }) => option === id))
    .map((candidate) => ({
      option: candidate.id,
      difference: choice.difference(candidate, chosen),
      fails: choice.limits.filter((limit) => !checkOf(candidate.choosing, limit).met).map(({ measure }) => measure),
    }))
    .filter(({ difference, fails }) => difference.value < 0 && fails.length > 0)
    .toSorted((a, b) => a.difference.value - b.difference.value)
    .slice(0, MOST_PASSED_OVER);
}

/** What would be saved without each limit; limits that cost nothing are left out. */
function shadowCosts({ candidates, limits, difference }: Choice, chosen: Candidate): Recommendation['shadowCosts'] {
  return limits.flatMap(({ measure }) => {
    const others = limits.filter((other) => other.measure !== measure);
    const best = cheapest(candidates.filter((candidate) => meetsAll(candidate, others)))!;
    return best === chosen ? [] : [{ measure, saving: difference(chosen, best).value, option: best.id }];
  });
}

function whatItWouldTake({ candidates, limits }: Choice, { measure, most }: Limit): WhatItWouldTake {
  const others = limits.filter((other) => other.measure !== measure);
  const meetingOthers = candidates.filter((candidate) => meetsAll(candidate, others));
  const least = leastOf(candidates, measure)!;
  return {
    measure,
    most,
    binds: meetingOthers.length > 0,
    attainable: leastOf(meetingOthers, measure),
    least,
    fundingNeeded: fundingNeeded(candidates, measure, most),
  };
}

function leastOf(candidates: readonly Candidate[], measure: LimitMeasure): WhatItWouldTake['attainable'] {
  const values = candidates.map(({ id, choosing }) => ({ value: choosing.limited[measure].value, option: id }));
  return values.toSorted((a, b) => a.value - b.value)[0] ?? null;
}

/** The least common funding at which a candidate meets a limit that funding enters, in closed form. */
function fundingNeeded(candidates: readonly Candidate[], measure: LimitMeasure, most: number): number | null {
  if (measure === 'maxP95OverBudget') return Math.min(...candidates.map(({ quantile }) => quantile(0.95) / (1 + most)));
  if (measure !== 'maxDeficitProbability' || most <= 0 || most >= 1) return null;
  return Math.min(...candidates.map(({ quantile }) => quantile(1 - most)));
}
