/**
 * A result of sizing that was never simulated: a 250-employee plan by formulas of the right size, so that outputs can be
 * tested on numbers that are known, ordered as real ones are, and complete.
 */
import { type Estimate, normalEstimate } from '../../src/reduce/estimate.ts';
import type {
  CoverPremium,
  Deficit,
  PairedDifference,
  Recommendation,
  SizedOption,
  Sizing,
} from '../../src/study/sizing.ts';
import type { ComparedEstimate, YearlyAmount } from '../../src/study/summary.ts';

const employees = 250;
const funding = 4_551_820;
const administration = 135_000;
const gross = 4_088_000;
const attachments = [75_000, 100_000, 150_000, 200_000, 250_000];
const corridors = [null, 1.1, 1.25];

/** Expected reimbursement and standard deviation of retained claims, by specific attachment. */
const bySpecific: Readonly<Record<number, readonly [recovery: number, deviation: number]>> = {
  75000: [795_000, 360_000],
  100000: [632_000, 395_000],
  150000: [442_000, 448_000],
  200000: [337_000, 483_000],
  250000: [269_000, 512_000],
};
const byCorridor: Readonly<Record<string, readonly [recovery: number, attaches: number]>> = {
  none: [0, 0],
  1.1: [48_000, 0.21],
  1.25: [8_365, 0.037],
};
const lossRatio: Readonly<Record<number, number>> = {
  75000: 0.86,
  100000: 0.86,
  150000: 0.82,
  200000: 0.8,
  250000: 0.78,
};

interface Sketch {
  readonly id: string;
  readonly label: string;
  readonly kind: SizedOption['kind'];
  readonly carrier: string | null;
  readonly attachment: number | null;
  readonly corridor: number | null;
  /** Over the technical price. */
  readonly loading: number;
}

const sketches: readonly Sketch[] = [
  sketch('current', 'Current policy', 'current', 150_000, 1.25, { loading: 1.01 }),
  sketch('without-cover', 'No stop-loss', 'withoutCover', null, null),
  sketch('quote-northern', 'Northern Mutual', 'quote', 100_000, 1.25, { loading: 1.04, carrier: 'Northern Mutual' }),
  sketch('quote-lakes', 'Lakes Re', 'quote', 200_000, 1.1, { loading: 0.97, carrier: 'Lakes Re' }),
  ...attachments.flatMap((attachment) =>
    corridors.map((corridor) => {
      const ofAggregate = corridor === null ? 'none' : `${Math.round(100 * corridor)}%`;
      const label = `${attachment / 1000}k · ${corridor === null ? 'no aggregate' : `${Math.round(100 * corridor)} %`}`;
      return sketch(`${attachment / 1000}k-${ofAggregate}`, label, 'ladder', attachment, corridor);
    }),
  ),
];

/** A result of sizing, with any of its parts replaced. */
export function sizingFixture(changes: Partial<Sizing> = {}): Sizing {
  const options = sketches.map(sizedOption);
  const cell = (id: string) => options.find((option) => option.id === id)!;
  return {
    scenario: 'Fixture, "quoted" & <b>ünïcode</b>',
    scenarioHash: '0123456789abcdef'.repeat(4),
    engineVersion: '0.1.0',
    seed: 'fixture-2026',
    currency: 'USD',
    paths: 200_000,
    employees,
    members: 525,
    halves: { chosenOn: 100_000, valuedOn: 100_000 },
    grossClaims: compared(gross, 1_900, gross + 1_500),
    funding: { amount: yearly(funding), basis: 'margin', margin: 0.05 },
    baseline: 'current',
    withoutCover: 'without-cover',
    ladder: { attachments, corridors, aggregatingSpecifics: [0] },
    options,
    recommendation: recommendation('all', '100k-none', options),
    recommendationAmongOffers: recommendation('offers', 'quote-northern', options),
    frontier: (['p95', 'tailValue95'] as const).map((measure) => ({
      measure,
      points: options.map(({ id, totalCost }) => ({
        option: id,
        expectedTotalCost: totalCost.mean,
        risk: measure === 'p95' ? totalCost.quantiles[3]! : totalCost.tailValues[0]!,
        isEfficient: isEfficient(id, options, measure),
      })),
    })),
    exceedance: ['current', 'without-cover', 'quote-northern', 'quote-lakes', '100k-none'].map((id) => ({
      option: id,
      points: exceedancePoints(cell(id)),
    })),
    heatMaps: [
      {
        aggregatingSpecific: 0,
        rows: attachments.map((attachment) =>
          corridors.map((corridor) => {
            const id = `${attachment / 1000}k-${corridor === null ? 'none' : `${Math.round(100 * corridor)}%`}`;
            return {
              option: id,
              deficitProbability: cell(id).deficit.common.probability,
              expectedTotalCost: cell(id).totalCost.mean.value,
            };
          }),
        ),
      },
    ],
    sensitivity: {
      paths: 50_000,
      factors: [
        factor('trend', 'Medical trend, ±2.5 points', '-2.5 points', '+2.5 points', 93_000, 0.07),
        factor('tailIndex', 'Tail index, ±0.2', 'alpha - 0.2', 'alpha + 0.2', -24_000, -0.011),
        factor('parameterRisk', 'Parameter risk', '5 %', '11 %', 1_000, 0.014),
        factor('groupSize', 'Group size, ±10 %', '225 employees', '275 employees', 4_000, -0.006),
        {
          name: 'relativities',
          label: 'Relativities',
          note: 'All classes have relativity 1',
          low: null,
          high: null,
        },
      ],
    },
    assumptions: [
      { group: 'population', name: 'Employees', value: '250', origin: 'scenario', source: null },
      {
        group: 'premium',
        name: 'Target loss ratio at $150,000',
        value: '82 %',
        origin: 'default',
        source: 'fitted to published 2025 premiums',
      },
      { group: 'premium', name: 'Target loss ratio, aggregate', value: '50 %', origin: 'default', source: null },
      { group: 'value', name: 'Cost of capital', value: '10 %', origin: 'default', source: null },
    ],
    cautions: ['shortTermDisability is under neither cover: no contractual maximum bounds it'],
    verification: {
      passed: true,
      compared: 96,
      optionsCompared: 19,
      options: 19,
      furthest: { option: '250k-125%', quantity: 'Aggregate reimbursement', estimate: 8_402, exact: 8_365, z: 2.4 },
      criticalZ: 4.4,
      notCompared: [],
    },
    ...changes,
  };
}

function sketch(
  id: string,
  label: string,
  kind: SizedOption['kind'],
  attachment: number | null,
  corridor: number | null,
  { loading = 1, carrier = null }: { loading?: number; carrier?: string | null } = {},
): Sketch {
  return { id, label, kind, carrier, attachment, corridor, loading };
}

function sizedOption(of: Sketch): SizedOption {
  const { fromSpecific, fromAggregate, attaches, deviation, premium, mean, tail } = figures(of);
  const fixedCosts = administration + (premium.total?.yearly ?? 0);
  const recovery = fromSpecific + fromAggregate;
  const eligible = gross - 125_000 - fromSpecific;
  const entryRatio = of.corridor ?? 1;
  const bare = figures(sketches[1]!);
  const costOfCover = premium.total.yearly - recovery;
  return {
    id: of.id,
    label: of.label,
    kind: of.kind,
    carrier: of.carrier,
    design: {
      specific:
        of.attachment === null
          ? null
          : { attachment: of.attachment, limit: null, share: 1, aggregatingSpecific: 0, lasers: [] },
      aggregate:
        of.corridor === null
          ? null
          : {
              corridor: of.corridor,
              attachment: of.corridor * eligible,
              limit: 1_000_000,
              share: 1,
              eligible: 'limited',
            },
    },
    premium,
    administration: yearly(administration),
    fixedCosts: yearly(fixedCosts),
    recovery: {
      specific: compared(fromSpecific, 1_300, fromSpecific + 900),
      aggregate: compared(fromAggregate, 140, fromAggregate + 60),
      total: compared(recovery, 1_320, recovery + 960),
    },
    lossRatio: premium.total.yearly === 0 ? null : normalEstimate(recovery / premium.total.yearly, 0.003),
    costOfCover: compared(costOfCover, 1_320, costOfCover - 960),
    retained: compared(gross - recovery, 1_000, gross - recovery + 540),
    totalCost: {
      mean: compared(mean, 1_000, mean + 540),
      meanPepm: normalEstimate(mean / 12 / employees, 1 / 3),
      standardDeviation: compared(deviation, 900, deviation + 300),
      quantiles: quantiles.map(({ level, z }) => ({
        level,
        ...normalEstimate(mean + z * deviation, 1_500 / (1 - level) ** 0.5),
      })),
      tailValues: [
        { level: 0.95, ...normalEstimate(tail, 4_100) },
        { level: 0.99, ...normalEstimate(tail + 0.7 * deviation, 11_000) },
      ],
    },
    deficit: { common: deficitOf(funding, mean, deviation), own: deficitOf(1.05 * mean, mean, deviation) },
    claimants: {
      expected: compared((2.74 * 150_000) / (of.attachment ?? 1e9), 0.005, (2.745 * 150_000) / (of.attachment ?? 1e9)),
      atLeastOne: normalEstimate(of.attachment === null ? 0 : 0.93, 0.0005),
      distribution:
        of.attachment === null
          ? [{ members: 0, orMore: false, probability: 1 }]
          : [0.07, 0.18, 0.24, 0.22, 0.29].map((probability, i) => ({ members: i, orMore: i === 4, probability })),
    },
    aggregateUse:
      of.corridor === null
        ? null
        : {
            attaches: compared(attaches, 0.0006, attaches + 0.0002),
            corridorUse: normalEstimate((eligible - fromAggregate) / (of.corridor * eligible), 0.0003),
            insuranceCharge: normalEstimate(fromAggregate / eligible, 0.00005),
            insuranceSavings: normalEstimate(entryRatio - 1 + fromAggregate / eligible, 0.00005),
            entryRatio,
          },
    contractualMaximum:
      of.corridor === null
        ? { amount: null, parts: null, beyond: ['there is no aggregate cover'] }
        : {
            amount: of.corridor * eligible + fixedCosts,
            parts: {
              aggregateAttachment: of.corridor * eligible,
              aggregatingSpecific: 0,
              laserGaps: 0,
              fixedCosts,
            },
            beyond: ['aggregate reimbursement ends at $1,000,000', 'shortTermDisability is under neither cover'],
          },
    value: {
      tailReduction: normalEstimate(bare.tail - bare.mean - (tail - mean), 9_000),
      tailReductionPerDollar:
        costOfCover > 0 ? normalEstimate((bare.tail - bare.mean - tail + mean) / costOfCover, 0.15) : null,
      deviationReduction: normalEstimate(bare.deviation - deviation, 4_000),
      deviationReductionPerDollar:
        costOfCover > 0 ? normalEstimate((bare.deviation - deviation) / costOfCover, 0.05) : null,
      deficitReduction: normalEstimate(0.36 - deficitProbability(funding, mean, deviation), 0.0012),
      deficitReductionPer10k: costOfCover > 0 ? normalEstimate((10_000 * 0.05) / costOfCover, 0.0001) : null,
      breakEvenCapital: normalEstimate(premium.total.yearly + 12_000, 900),
      breakEvenUtility: of.attachment === null ? null : normalEstimate(premium.total.yearly + 9_000, 1_100),
      riskAdjustedCost: normalEstimate(mean + 0.1 * (tail - mean), 1_200),
    },
    versusBaseline: of.kind === 'current' ? null : differences(of),
  };
}

const quantiles = [
  { level: 0.5, z: -0.03 },
  { level: 0.75, z: 0.65 },
  { level: 0.9, z: 1.31 },
  { level: 0.95, z: 1.72 },
  { level: 0.99, z: 2.52 },
];

function figures({ attachment, corridor, loading, kind }: Sketch) {
  const [fromSpecific, widthOfSpecific] = attachment === null ? [0, 840_000] : bySpecific[attachment]!;
  const [fromAggregate, attaches] = byCorridor[corridor ?? 'none']!;
  const deviation = widthOfSpecific * (1 - 0.6 * attaches);
  const source = kind === 'quote' ? 'quote' : kind === 'current' ? 'policy' : 'technical';
  const specific = attachment === null ? null : cover(fromSpecific, lossRatio[attachment]!, loading, source);
  const aggregate = corridor === null ? null : cover(fromAggregate, 0.5, loading, source);
  const total = (specific?.yearly ?? 0) + (aggregate?.yearly ?? 0);
  const mean = gross - fromSpecific - fromAggregate + administration + total;
  const toTechnical = source === 'technical' ? null : loading;
  return {
    fromSpecific,
    fromAggregate,
    attaches,
    deviation,
    premium: { total: yearly(total), specific, aggregate, toTechnical },
    mean,
    tail: mean + 2.15 * deviation,
  };
}

function cover(recovery: number, target: number, loading: number, source: CoverPremium['source']): CoverPremium {
  const technical = recovery / target;
  return {
    ...yearly(loading * technical),
    source,
    technical,
    expectedRecovery: recovery,
    expectedRecoveryBasis: 'exact',
    targetLossRatio: target,
    toTechnical: source === 'technical' ? null : loading,
  };
}

function deficitOf(amount: number, mean: number, deviation: number): Deficit {
  const probability = deficitProbability(amount, mean, deviation);
  return {
    funding: amount,
    probability: compared(probability, 0.001, probability + 0.0004),
    expected: compared(0.7 * probability * deviation, 500, 0.7 * probability * deviation + 200),
    expectedGivenDeficit: 0.7 * deviation,
    exceeds: [0.02, 0.04, 0.05, 0.1].map((by) => ({
      by,
      ...normalEstimate(deficitProbability((1 + by) * amount, mean, deviation), 0.001),
    })),
  };
}

/** A logistic stand-in for a normal tail. */
function deficitProbability(amount: number, mean: number, deviation: number): number {
  return 1 / (1 + Math.exp((1.7 * (amount - mean)) / deviation));
}

function differences(of: Sketch): NonNullable<SizedOption['versusBaseline']> {
  const here = figures(of);
  const there = figures(sketches[0]!);
  const probability = (one: typeof here) => deficitProbability(funding, one.mean, one.deviation);
  return {
    premium: here.premium.total.yearly - there.premium.total.yearly,
    totalCost: paired(here.mean - there.mean, 240, 1_420),
    standardDeviation: paired(here.deviation - there.deviation, 310, 1_300),
    quantiles: quantiles.map(({ level, z }) => ({
      level,
      ...paired(here.mean - there.mean + z * (here.deviation - there.deviation), 900, 4_200),
    })),
    tailValue: { level: 0.95, ...paired(here.tail - there.tail, 1_100, 5_800) },
    deficitProbability: paired(probability(here) - probability(there), 0.0004, 0.0015),
    expectedDeficit: paired(
      0.7 * (probability(here) * here.deviation - probability(there) * there.deviation),
      120,
      760,
    ),
    costsMore: normalEstimate(0.6, 0.001),
  };
}

function recommendation(
  among: Recommendation['among'],
  chosen: string,
  options: readonly SizedOption[],
): Recommendation {
  const option = options.find(({ id }) => id === chosen)!;
  const p95 = option.totalCost.quantiles[3]!;
  const limit = { measure: 'maxP95OverBudget', most: 0.1, source: 'default' } as const;
  return {
    among,
    status: 'recommended',
    limits: [limit],
    candidates: among === 'all' ? 18 : 3,
    meetLimits: among === 'all' ? 7 : 1,
    option: chosen,
    valuation: {
      expectedTotalCost: option.totalCost.mean,
      checks: [{ ...limit, value: normalEstimate(p95.value / funding - 1, 0.0009), met: true, isCertain: true }],
      confirmed: true,
    },
    indistinguishable:
      among === 'all' ? [{ option: '100k-125%', difference: normalEstimate(180, 130), because: 'cost' }] : [],
    passedOver: [
      { option: 'current', difference: normalEstimate(-9_400, 410), fails: ['maxP95OverBudget'] },
      ...(among === 'all'
        ? [{ option: '150k-none', difference: normalEstimate(-7_900, 380), fails: ['maxP95OverBudget'] as const }]
        : []),
    ],
    shadowCosts: [
      { measure: 'maxP95OverBudget', saving: 14_200, option: among === 'all' ? '250k-none' : 'quote-lakes' },
    ],
    whatItWouldTake: [],
  };
}

function isEfficient(id: string, options: readonly SizedOption[], measure: 'p95' | 'tailValue95'): boolean {
  const riskOf = ({ totalCost }: SizedOption) =>
    measure === 'p95' ? totalCost.quantiles[3]!.value : totalCost.tailValues[0]!.value;
  const one = options.find((option) => option.id === id)!;
  return !options.some(
    (other) =>
      other !== one &&
      other.totalCost.mean.value <= one.totalCost.mean.value &&
      riskOf(other) <= riskOf(one) &&
      (other.totalCost.mean.value < one.totalCost.mean.value || riskOf(other) < riskOf(one)),
  );
}

function exceedancePoints({ totalCost }: SizedOption) {
  return Array.from({ length: 40 }, (_, i) => {
    const probability = 0.001 ** ((i + 0.5) / 40);
    const amount =
      totalCost.mean.value + (totalCost.standardDeviation.value * Math.log((1 - probability) / probability)) / 1.7;
    const band = 900 / Math.sqrt(probability);
    return { probability, amount, low: amount - band, high: probability > 0.002 ? amount + band : null };
  });
}

function factor(
  name: 'trend' | 'tailIndex' | 'parameterRisk' | 'groupSize',
  label: string,
  low: string,
  high: string,
  cost: number,
  probability: number,
) {
  const effects = (sign: number) =>
    ['100k-none', 'current'].map((option) => ({
      option,
      totalCost: normalEstimate(sign * cost, 160),
      tailValue95: normalEstimate(1.4 * sign * cost, 700),
      deficitProbability: normalEstimate(sign * probability, 0.0009),
    }));
  return {
    name,
    label,
    note: 'Attachments, premiums and funding stay as they are in dollars',
    low: { setting: low, effects: effects(-1) },
    high: { setting: high, effects: effects(1) },
  };
}

function yearly(amount: number): YearlyAmount {
  return { yearly: amount, pepm: amount / 12 / employees };
}

function compared(value: number, standardError: number, expected: number): ComparedEstimate {
  return {
    ...normalEstimate(value, standardError),
    expected,
    expectedError: 0.01,
    z: (value - expected) / standardError,
    controlled: null,
    source: 'exact',
  };
}

function paired(value: number, standardError: number, unpairedStandardError: number): PairedDifference {
  const estimate: Estimate = normalEstimate(value, standardError);
  return { ...estimate, unpairedStandardError };
}
