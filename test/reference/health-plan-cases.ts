/**
 * Health plans with specific and aggregate cover: per member and year Poisson(2.5) claims of lognormal(6.2, 1.5) and
 * Poisson(0.004) of lomax(2.2, 120,000). Own construction; the exact values come from an error-controlled FFT made apart
 * from this project, accurate to 2.3e-6 or better.
 */
import type { CompiledPlan } from '../../src/plan/compiled-plan.ts';
import { quickPlan } from '../laws/quick-plan.ts';
import {
  type Comparison,
  compareDeviation,
  compareExcess,
  compareMean,
  compareQuantile,
  compareTailValue,
  type Years,
} from './compare-years.ts';

export interface HealthPlanCase {
  readonly name: string;
  readonly members: number;
  /** Of the specific, for each member; of HLT-07, for each claim. */
  readonly attachment: number;
  readonly perClaim?: true;
  readonly aggregateAttachment: number;
  readonly exact: {
    readonly gross?: number;
    readonly recovery?: number;
    readonly above?: number;
    readonly retained: number;
    readonly deviation: number;
    readonly aggregateRecovery: number;
    readonly over110: number;
    readonly over125: number;
    readonly quantile95: number;
    readonly quantile99: number;
    readonly tailValue99: number;
    readonly quantile999?: number;
  };
}

export const healthPlanCases: readonly HealthPlanCase[] = [
  {
    name: 'HLT-01',
    members: 500,
    attachment: 50_000,
    aggregateAttachment: 2389692.879,
    exact: {
      gross: 2097217.373,
      recovery: 185463.0705,
      above: 2.561115241,
      retained: 1911754.303,
      deviation: 140234.226,
      aggregateRecovery: 38.80059955,
      over110: 0.09010822788,
      over125: 0.0008403811697,
      quantile95: 2149521.106,
      quantile99: 2256549.639,
      tailValue99: 2311627.099,
      quantile999: 2381153.461,
    },
  },
  {
    name: 'HLT-02',
    members: 500,
    attachment: 100_000,
    aggregateAttachment: 2478678.91,
    exact: {
      gross: 2097217.373,
      recovery: 114274.2454,
      above: 0.8275385033,
      retained: 1982943.128,
      deviation: 170667.8606,
      aggregateRecovery: 305.123643,
      over110: 0.1252095016,
      over125: 0.004431503861,
      quantile95: 2277470.389,
      quantile99: 2416768.707,
      tailValue99: 2489844.052,
      quantile999: 2582413.252,
    },
  },
  {
    name: 'HLT-03',
    members: 500,
    attachment: 250_000,
    aggregateAttachment: 2552712.005,
    exact: {
      gross: 2097217.373,
      recovery: 55047.76893,
      above: 0.193874064,
      retained: 2042169.604,
      deviation: 217435.6006,
      aggregateRecovery: 2374.213125,
      over110: 0.1684101691,
      over125: 0.02018951225,
      quantile95: 2432656.222,
      quantile99: 2638814.502,
      tailValue99: 2750933.868,
      quantile999: 2893860.585,
    },
  },
  {
    name: 'HLT-05',
    members: 2000,
    attachment: 150_000,
    aggregateAttachment: 8857226.414,
    exact: {
      gross: 8388869.493,
      recovery: 336845.4808,
      above: 1.763397413,
      retained: 8052024.012,
      deviation: 380767.213,
      aggregateRecovery: 3602.968505,
      over110: 0.02198244796,
      over125: 2.057239288e-6,
      quantile95: 8699266.918,
      quantile99: 8993326.287,
      tailValue99: 9145337.266,
      quantile999: 9337387.847,
    },
  },
  {
    name: 'HLT-07',
    members: 500,
    attachment: 100_000,
    perClaim: true,
    aggregateAttachment: 2482954.337,
    exact: {
      retained: 1986363.47,
      deviation: 172758.4095,
      aggregateRecovery: 345.7204918,
      over110: 0.1274834121,
      over125: 0.004878887565,
      quantile95: 2284997.398,
      quantile99: 2426987.84,
      tailValue99: 2501644.756,
    },
  },
];

const ACCURACY = 2.3e-6;

export function healthPlan({ members, attachment, perClaim, aggregateAttachment }: HealthPlanCase): CompiledPlan {
  const cut = (severity: object) => (perClaim ? { distribution: 'limited', severity, limit: attachment } : severity);
  const routine = { distribution: 'lognormal', mu: 6.2, sigma: 1.5 };
  const catastrophic = { distribution: 'lomax', alpha: 2.2, theta: 120_000 };
  const aggregate = { amount: aggregateAttachment };
  return quickPlan(
    {
      name: 'Health plan',
      seed: 'reference',
      population: { employees: members, classes: { members: { count: members } } },
      benefits: {
        medical: {
          stopLoss: perClaim ? ['aggregate'] : ['specific', 'aggregate'],
          perils: {
            routine: { frequency: { distribution: 'poisson', mean: 2.5 }, severity: cut(routine) },
            catastrophic: { frequency: { distribution: 'poisson', mean: 0.004 }, severity: cut(catastrophic) },
          },
        },
      },
      stopLoss: perClaim ? { aggregate } : { specific: { attachment }, aggregate },
    },
    1024,
  );
}

/** What was simulated beside the exact values. */
export function compareHealthPlan({ exact }: HealthPlanCase, years: Years): Comparison[] {
  const { gross, specificRecovery, membersAbove, eligible: retained, aggregateRecovery } = years;
  const wherePresent = (values: Float64Array, quantity: string, value: number | undefined) =>
    value === undefined ? [] : [compareMean(quantity, values, value, ACCURACY)];
  const quantile99 = { level: 0.99, quantile: exact.quantile99 };
  return [
    ...wherePresent(gross, 'mean gross', exact.gross),
    ...wherePresent(specificRecovery, 'mean specific recovery', exact.recovery),
    ...wherePresent(membersAbove, 'mean members above', exact.above),
    compareMean('mean retained', retained, exact.retained, ACCURACY),
    compareDeviation('sd retained', retained, exact.deviation, ACCURACY),
    compareMean('mean aggregate recovery', aggregateRecovery, exact.aggregateRecovery, ACCURACY),
    compareExcess('P(retained > 110 %)', retained, 1.1 * exact.retained, exact.over110, ACCURACY),
    compareExcess('P(retained > 125 %)', retained, 1.25 * exact.retained, exact.over125, ACCURACY),
    compareQuantile('quantile 0.95', retained, 0.95, exact.quantile95),
    compareQuantile('quantile 0.99', retained, 0.99, exact.quantile99),
    compareTailValue('TVaR 0.99', retained, quantile99, exact.tailValue99),
    ...(exact.quantile999 === undefined ? [] : [compareQuantile('quantile 0.999', retained, 0.999, exact.quantile999)]),
  ];
}
