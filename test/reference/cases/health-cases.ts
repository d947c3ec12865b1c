/**
 * Health plans with per-person specific and aggregate cover: per member and year Poisson(2.5) claims of lognormal(6.2, 1.5)
 * and Poisson(.004) of lomax(2.2, 120,000). Own construction; exact values from an error-controlled FFT made apart from
 * this project (accuracy 2.3e-6 or better, mostly 1e-8), checked there by a simulation.
 */
import { poisson } from '../../../src/distributions/frequency/poisson.ts';
import { limit } from '../../../src/distributions/severity/limit.ts';
import { lognormal } from '../../../src/distributions/severity/lognormal.ts';
import { lomax } from '../../../src/distributions/severity/lomax.ts';
import type { ExactLaw } from '../../../src/exact/exact-law.ts';
import { type ExactYear, exactYear } from '../../../src/exact/exact-year.ts';
import { expectedClaims } from '../../../src/exact/expected.ts';
import type { PlanModel } from '../../../src/exact/plan-model.ts';
import { known } from '../../exact/known.ts';
import { onePlan } from '../../exact/plans.ts';
import { type QuantityOf, quantitiesOf, quantity, type ReferenceCase } from './reference-case.ts';

const SOURCE = 'Own construction; exact value by an independent FFT';
const routine = lognormal({ mu: 6.2, sigma: 1.5 });
const catastrophic = lomax({ alpha: 2.2, theta: 120_000 });

function healthPlan(members: number, scale = 1): PlanModel {
  return onePlan(members, [
    { frequency: poisson({ mean: 2.5 }), severity: routine, scale },
    { frequency: poisson({ mean: 0.004 }), severity: catastrophic, scale },
  ]);
}

/** Without a specific; each claim is cut at the amount. */
function limitedPerClaim(members: number, amount: number): PlanModel {
  return onePlan(members, [
    { frequency: poisson({ mean: 2.5 }), severity: limit(routine, amount) },
    { frequency: poisson({ mean: 0.004 }), severity: limit(catastrophic, amount) },
  ]);
}

interface PlanYear {
  readonly year: ExactYear;
  /** What the specific leaves, which the aggregate acts on. */
  readonly eligible: ExactLaw;
  readonly expected: number;
}

/** The aggregate attaches at `corridor` of the expected eligible claims. */
function planYear(model: PlanModel, specific: number | null, corridor: number): PlanYear {
  const layer = specific === null ? null : { attachment: specific, limit: Infinity, share: 1 };
  const eligible = { eligible: 'limited', lossLimit: specific ?? Infinity } as const;
  const expected = expectedClaims(model, { specific: layer, aggregate: eligible }).eligible.value;
  const cover = { ...eligible, attachment: corridor * expected, limit: Infinity, share: 1 };
  const year = exactYear(model, { specific: layer }, cover);
  return { year, eligible: known(year.eligible), expected };
}

type Of = QuantityOf<PlanYear>;

const recovery = {
  mean: (exact: number, tolerance: number): Of => ({
    ...quantity('E[aggregate recovery]', exact, ({ year }: PlanYear) => known(year.aggregateRecovery).mean),
    tolerance,
  }),
  sd: (exact: number, tolerance: number): Of => ({
    ...quantity('sd of the aggregate recovery', exact, ({ year }: PlanYear) => known(year.aggregateRecovery).sd),
    tolerance,
  }),
};

function over(ratio: number, exact: number, tolerance: number): Of {
  const name = `P(retained > ${Math.round(100 * ratio)} % of expected)`;
  return {
    ...quantity(name, exact, ({ eligible, expected }: PlanYear) => eligible.probabilityAbove(ratio * expected)),
    tolerance,
  };
}

const retained = {
  mean: (exact: number) => quantity('E[retained after specific]', exact, ({ eligible }: PlanYear) => eligible.mean),
  sd: (exact: number) => quantity('sd of it', exact, ({ eligible }: PlanYear) => eligible.sd),
  quantile: (q: number, exact: number) =>
    quantity(`VaR ${q} of it`, exact, ({ eligible }: PlanYear) => eligible.quantile(q)),
  tail: (q: number, exact: number) =>
    quantity(`TVaR ${q} of it`, exact, ({ eligible }: PlanYear) => eligible.tailValue(q)),
};

const gross = (exact: number): Of => quantity('E[gross]', exact, ({ year }) => year.expected.gross);
const specific = (exact: number): Of =>
  quantity('E[specific recovery]', exact, ({ year }) => year.expected.specificRecovery);
const members = (exact: number): Of => quantity('E[members above]', exact, ({ year }) => year.expected.membersAbove);
const attachment = (exact: number, corridor: number): Of =>
  quantity('aggregate attachment', exact, ({ expected }) => corridor * expected);

export const healthCases: readonly ReferenceCase[] = [
  {
    id: 'HLT-01',
    title: '500 members, specific 50,000, aggregate 125 %',
    source: SOURCE,
    computation: 'the exact year of the plan',
    quantities: quantitiesOf(
      () => planYear(healthPlan(500), 50_000, 1.25),
      [
        gross(2097217.373),
        specific(185463.0705),
        members(2.561115241),
        retained.mean(1911754.303),
        attachment(2389692.879, 1.25),
        retained.sd(140234.226),
        recovery.mean(38.80059955, 4.6e-6),
        over(1.1, 0.09010822788, 1e-6),
        over(1.25, 0.0008403811697, 4.6e-6),
        retained.quantile(0.95, 2149521.106),
        retained.quantile(0.99, 2256549.639),
        retained.tail(0.99, 2311627.099),
        retained.quantile(0.999, 2381153.461),
      ],
      { tolerance: 2e-8 },
    ),
  },
  {
    id: 'HLT-02',
    title: '500 members, specific 100,000, aggregate 125 %',
    source: SOURCE,
    computation: 'the exact year of the plan',
    quantities: quantitiesOf(
      () => planYear(healthPlan(500), 100_000, 1.25),
      [
        gross(2097217.373),
        specific(114274.2454),
        members(0.8275385033),
        retained.mean(1982943.128),
        attachment(2478678.91, 1.25),
        retained.sd(170667.8606),
        recovery.mean(305.123643, 1.3e-6),
        recovery.sd(6303.912794, 1e-5),
        over(1.1, 0.1252095016, 1e-6),
        over(1.25, 0.004431503861, 1.3e-6),
        retained.quantile(0.95, 2277470.389),
        retained.quantile(0.99, 2416768.707),
        retained.tail(0.99, 2489844.052),
        retained.quantile(0.999, 2582413.252),
      ],
      { tolerance: 2e-8 },
    ),
  },
  {
    id: 'HLT-03',
    title: '500 members, specific 250,000, aggregate 125 %',
    source: SOURCE,
    computation: 'the exact year of the plan',
    quantities: quantitiesOf(
      () => planYear(healthPlan(500), 250_000, 1.25),
      [
        gross(2097217.373),
        specific(55047.76893),
        members(0.193874064),
        retained.mean(2042169.604),
        attachment(2552712.005, 1.25),
        retained.sd(217435.6006),
        recovery.mean(2374.213125, 1e-7),
        recovery.sd(22853.31027, 1e-6),
        over(1.1, 0.1684101691, 1e-7),
        over(1.25, 0.02018951225, 1e-7),
        retained.quantile(0.95, 2432656.222),
        retained.quantile(0.99, 2638814.502),
        retained.tail(0.99, 2750933.868),
        retained.quantile(0.999, 2893860.585),
      ],
      { tolerance: 2e-8 },
    ),
  },
  {
    id: 'HLT-05',
    title: '2,000 members, specific 150,000, aggregate 110 %',
    source: SOURCE,
    computation: 'the exact year of the plan',
    quantities: quantitiesOf(
      () => planYear(healthPlan(2000), 150_000, 1.1),
      [
        gross(8388869.493),
        specific(336845.4808),
        members(1.763397413),
        retained.mean(8052024.012),
        attachment(8857226.414, 1.1),
        retained.sd(380767.213),
        recovery.mean(3602.968505, 2.4e-7),
        recovery.sd(32860.43222, 1e-6),
        over(1.1, 0.02198244796, 2.4e-7),
        over(1.25, 2.057239288e-6, 2e-6),
        retained.quantile(0.95, 8699266.918),
        retained.quantile(0.99, 8993326.287),
        retained.tail(0.99, 9145337.266),
        retained.quantile(0.999, 9337387.847),
      ],
      { tolerance: 2e-8 },
    ),
  },
  {
    id: 'HLT-07',
    title: 'As HLT-02, with 100,000 as a limit of each claim instead of each person',
    source: SOURCE,
    computation: 'the exact year of a plan whose severities are limited',
    note: 'A limit of each claim leaves more with the plan: what the specific pays falls from 114,274 to 110,854.',
    quantities: quantitiesOf(
      () => planYear(limitedPerClaim(500, 100_000), null, 1.25),
      [
        {
          ...quantity('E[specific recovery]', 110853.9038, ({ expected }: PlanYear) => {
            const whole = 500 * (2.5 * routine.mean + 0.004 * catastrophic.mean);
            return whole - expected;
          }),
          tolerance: 2e-8,
        },
        retained.mean(1986363.47),
        retained.sd(172758.4095),
        attachment(2482954.337, 1.25),
        recovery.mean(345.7204918, 1e-7),
        over(1.1, 0.1274834121, 1e-6),
        over(1.25, 0.004878887565, 1e-6),
        retained.quantile(0.95, 2284997.398),
        retained.quantile(0.99, 2426987.84),
        retained.tail(0.99, 2501644.756),
      ],
      { tolerance: 2e-8 },
    ),
  },
  {
    id: 'HLT-09',
    title: 'Aggregating specific deductible of 150,000 on a specific of 100,000',
    source: SOURCE,
    computation: 'the exact law of the total of specific recoveries',
    quantities: quantitiesOf(
      () =>
        exactYear(healthPlan(500), { specific: { attachment: 100_000, limit: Infinity, share: 1 } }, null)
          .specificRecovery,
      [
        quantity('E[specific recovery]', 114274.2455, (law) => law.mean),
        quantity(
          'E[recovery after the aggregating deductible]',
          64178.5286,
          (law) => law.expectedExcess(150_000).value,
        ),
        quantity(
          'E[kept by the aggregating deductible]',
          50095.71686,
          (law) => law.mean.value - law.expectedExcess(150_000).value,
        ),
        quantity('P(recoveries > 150,000)', 0.2017212019, (law) => law.probabilityAbove(150_000)),
        quantity('P(recoveries > 500,000)', 0.05056513922, (law) => law.probabilityAbove(500_000)),
        quantity('VaR 0.95 of recoveries', 503673.9627, (law) => law.quantile(0.95)),
        quantity('VaR 0.99 of recoveries', 1240111.053, (law) => law.quantile(0.99)),
        quantity('TVaR 0.99 of recoveries', 2360162.915, (law) => law.tailValue(0.99)),
      ],
      { tolerance: 1e-5 },
    ),
  },
  {
    id: 'HLT-12',
    title: 'Leveraged trend: 9 % on all amounts under a fixed specific of 100,000',
    source: SOURCE,
    computation: 'expected specific recovery of one member, amounts x 1 and x 1.09',
    quantities: quantitiesOf(
      () => {
        const terms = { specific: { attachment: 100_000, limit: Infinity, share: 1 }, aggregate: null };
        const [before, after] = [1, 1.09].map(
          (trend) => expectedClaims(healthPlan(1, trend), terms).specificRecovery.value,
        );
        return { before: before!, after: after! };
      },
      [
        quantity('per member before', 228.5484909, ({ before }) => before),
        quantity('per member after', 265.0463813, ({ after }) => after),
        quantity('leveraged trend', 0.1596942961, ({ before, after }) => after / before - 1),
      ],
      { tolerance: 2e-8 },
    ),
  },
];
