/** What the intervals of a plan must cover, from the exact model, and how many events an interval rests on. */
import { ref2025 } from '../../../src/distributions/severity/ref-2025.ts';
import type { ExactLaw } from '../../../src/exact/exact-law.ts';
import type { Expectation } from '../../../src/plan/exact-plan-year.ts';
import { known } from '../../exact/known.ts';
import { integralFromZero } from '../../laws/integral.ts';
import type { CoveragePlan, Prepared } from './coverage-plans.ts';

export interface Truth {
  readonly quantity: string;
  readonly exact: number;
  /**
   * Expected in one plan year: the years with a recovery or a deficit for its mean and standard deviation, the years
   * beyond a quantile for it and for TVaR, the rarer of the two outcomes for a probability.
   */
  readonly events: number;
  /**
   * Why the interval cannot hold its level: a quantile or TVaR on an atom is covered oftener; the standard deviation of
   * what has no fourth moment (REF-2025's tail has an index of 2.5) less often, whatever the number of plan years.
   */
  readonly exception: Exception | null;
}

export type Exception = 'atom' | 'heavy tail';

const LEVELS = [0.5, 0.75, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999];
const TAIL_LEVELS = [0.95, 0.99];
/** A truth is used where the exact model knows it to this share. */
const ACCURACY = 1e-5;

/** What is needed of a law; `events` is the probability that the amount is not zero. */
interface Amount {
  readonly name: string;
  readonly events: number;
  readonly mean: Expectation;
  readonly sd: Expectation | null;
  /** No fourth moment. */
  readonly isHeavy: boolean;
  quantile(q: number): Expectation;
  tailValue(q: number): Expectation;
  probabilityAt(x: number): number;
}

export function truthsOf(given: CoveragePlan, { plan, exact }: Prepared): Truth[] {
  const { facts } = plan;
  const dollars = (cents: number) => cents / 100;
  const { aggregate, specific } = facts.terms;
  const retained = known(exact.retained);
  const aggregateRecovery = known(exact.aggregateRecovery);
  const funded = dollars(facts.funding - facts.fixedCosts);
  const deficitProbability = retained.probabilityAbove(funded).value;
  const deficit = excessOver(
    'deficit',
    retained,
    funded,
    deficitProbability,
    deficitDeviation(given, retained, funded),
  );
  const truths: Truth[] = [
    ...spread(whole('gross', exact.gross, true)),
    ...spread(whole('retained', retained, specific === null)),
    ...spread(shifted('totalCost', retained, specific === null, dollars(facts.fixedCosts))),
    ...spread(deficit),
    truth('deficit: mean in a year with one', deficit.mean.value / deficitProbability, deficitProbability),
    ...probabilities(retained, dollars(facts.funding), dollars(facts.fixedCosts)),
  ];
  if (specific !== null) {
    const attachment = dollars(specific.attachment);
    const anyAbove = exact.specificRecovery.probabilityAbove(0).value;
    const above = exact.expected.membersAbove.value;
    truths.push(
      ...spread(whole('specificRecovery', exact.specificRecovery, true, anyAbove)),
      truth('probability: anyMemberAbove', anyAbove, rarer(anyAbove)),
      truth('membersAbove: mean', above, Math.min(above, 1)),
      truth('specificRecovery: loss ratio', exact.specificRecovery.mean.value / 100_000, anyAbove),
      ...(given.sigma === undefined ? memberTruths(given.members, attachment) : []),
    );
  } else if (given.sigma === undefined) truths.push(...largestMember(given.members));
  if (aggregate !== null) {
    const attaches = aggregateRecovery.probabilityAttaches.value;
    const of = excessOver(
      'aggregateRecovery',
      known(exact.eligible),
      dollars(aggregate.attachment),
      attaches,
      aggregateRecovery.sd,
    );
    truths.push(
      ...spread(whole('eligible', known(exact.eligible), false)),
      ...spread({ ...of, mean: aggregateRecovery.mean }),
      truth('probability: aggregateAttaches', attaches, rarer(attaches)),
      truth('aggregateRecovery: loss ratio', aggregateRecovery.mean.value / 10_000, attaches),
    );
  }
  return truths;
}

function truth(quantity: string, exact: number, events: number, exception: Exception | null = null): Truth {
  return { quantity, exact, events, exception };
}

function rarer(probability: number): number {
  return Math.min(probability, 1 - probability);
}

/** Mean, standard deviation, quantiles and TVaR, as far as they are known. */
function spread(of: Amount): Truth[] {
  const { name, events } = of;
  const known = ({ value, error }: Expectation) =>
    Number.isFinite(value) && value > 0 && error <= ACCURACY * Math.abs(value) + 0.001;
  const levels = LEVELS.flatMap((level) => {
    const at = of.quantile(level);
    if (!known(at)) return [];
    return [
      truth(
        `${name}: quantile ${level}`,
        at.value,
        Math.min(level, 1 - level),
        of.probabilityAt(at.value) > 1e-6 ? 'atom' : null,
      ),
    ];
  });
  const tails = TAIL_LEVELS.flatMap((level) => {
    const at = of.tailValue(level);
    const exception = of.quantile(level).value >= at.value ? 'atom' : null;
    return known(at) ? [truth(`${name}: TVaR ${level}`, at.value, Math.min(1 - level, events), exception)] : [];
  });
  return [
    ...(known(of.mean) ? [truth(`${name}: mean`, of.mean.value, events)] : []),
    ...(of.sd !== null && known(of.sd)
      ? [truth(`${name}: sd`, of.sd.value, events, of.isHeavy ? 'heavy tail' : null)]
      : []),
    ...levels,
    ...tails,
  ];
}

function whole(name: string, law: ExactLaw, isHeavy: boolean, events = 1): Amount {
  return {
    name,
    isHeavy,
    events,
    mean: law.mean,
    sd: law.sd,
    quantile: (q) => law.quantile(q),
    tailValue: (q) => law.tailValue(q),
    probabilityAt: (x) => law.probabilityAbove(x - 0.01).value - law.probabilityAbove(x).value,
  };
}

function shifted(name: string, law: ExactLaw, isHeavy: boolean, by: number): Amount {
  const more = ({ value, error }: Expectation) => ({ value: value + by, error });
  const of = whole(name, law, isHeavy);
  return {
    ...of,
    mean: more(of.mean),
    quantile: (q) => more(of.quantile(q)),
    tailValue: (q) => more(of.tailValue(q)),
    probabilityAt: (x) => of.probabilityAt(x - by),
  };
}

/** (X - threshold)+. */
function excessOver(name: string, law: ExactLaw, threshold: number, events: number, sd: Expectation | null): Amount {
  const mean = law.expectedExcess(threshold);
  return {
    name,
    events,
    mean,
    sd,
    isHeavy: false,
    quantile(q) {
      const { value, error } = law.quantile(q);
      return value > threshold ? { value: value - threshold, error } : { value: 0, error: 0 };
    },
    tailValue(q) {
      if (law.quantile(q).value <= threshold) return { value: mean.value / (1 - q), error: mean.error / (1 - q) };
      const { value, error } = law.tailValue(q);
      return { value: value - threshold, error };
    },
    probabilityAt: (x) =>
      x === 0
        ? 1 - events
        : law.probabilityAbove(threshold + x - 0.01).value - law.probabilityAbove(threshold + x).value,
  };
}

/** From E[((X - a)+)²] = 2 ∫ E[(X - x)+] dx over x > a; null without a specific, whose tail is too long for it. */
function deficitDeviation({ specific }: CoveragePlan, law: ExactLaw, threshold: number): Expectation | null {
  if (specific === undefined || specific > 500_000) return null;
  const mean = law.expectedExcess(threshold).value;
  const reach = 12 * law.sd.value;
  const square =
    2 * integralFromZero((x) => law.expectedExcess(threshold + x).value, reach, [reach / 12, reach / 3], 1e-7);
  return { value: Math.sqrt(square - mean * mean), error: 0 };
}

function probabilities(retained: ExactLaw, funding: number, fixedCosts: number): Truth[] {
  return (
    [
      ['deficit', 0],
      ['over2', 2],
      ['over4', 4],
      ['over5', 5],
      ['over10', 10],
    ] as const
  ).map(([name, percent]) => {
    const { value } = retained.probabilityAbove(funding * (1 + percent / 100) - fixedCosts);
    return truth(`probability: ${name}`, value, rarer(value));
  });
}

/** Members are alike and independent: the number above is binomial, the largest a power. */
function memberTruths(members: number, attachment: number): Truth[] {
  const probability = 0.8 * ref2025().survival(attachment);
  let at = (1 - probability) ** members;
  const numbers: Truth[] = [];
  for (let count = 0; count <= 3; count++) {
    numbers.push(truth(`membersAbove: probability of ${count}`, at, rarer(at)));
    at *= ((members - count) / (count + 1)) * (probability / (1 - probability));
  }
  const sd = Math.sqrt(members * probability * (1 - probability));
  return [truth('membersAbove: sd', sd, Math.min(members * probability, 1)), ...numbers, ...largestMember(members)];
}

/** P(largest <= x) = (1 - .8 S(x))^members. */
function largestMember(members: number): Truth[] {
  const severity = ref2025();
  const above = (x: number) => 1 - (1 - 0.8 * severity.survival(x)) ** members;
  const quantile = (q: number) => severity.upperQuantile((1 - q ** (1 / members)) / 0.8);
  return [
    ...LEVELS.map((level) => truth(`largestMember: quantile ${level}`, quantile(level), Math.min(level, 1 - level))),
    ...TAIL_LEVELS.map((level) => {
      const from = quantile(level);
      const excess = integralFromZero((x) => above(from + x), 1e14, [1e5, 1e6, 1e7, 1e8, 1e10], 1e-8);
      return truth(`largestMember: TVaR ${level}`, from + excess / (1 - level), 1 - level);
    }),
  ];
}
