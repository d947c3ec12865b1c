/** Closed forms that the other cases leave out, the default severity's table, a continuance table, identities, a frontier. */
import { bernoulli } from '../../../src/distributions/frequency/bernoulli.ts';
import { poisson } from '../../../src/distributions/frequency/poisson.ts';
import { gamma } from '../../../src/distributions/severity/gamma.ts';
import { layerMean } from '../../../src/distributions/severity/layer.ts';
import { lognormal } from '../../../src/distributions/severity/lognormal.ts';
import { lomax } from '../../../src/distributions/severity/lomax.ts';
import { ref2025 } from '../../../src/distributions/severity/ref-2025.ts';
import type { Severity } from '../../../src/distributions/severity/severity.ts';
import type { ExactLaw } from '../../../src/exact/exact-law.ts';
import { exactYear } from '../../../src/exact/exact-year.ts';
import { expectedClaims } from '../../../src/exact/expected.ts';
import { expectedAggregate } from '../../../src/exact/expected-aggregate.ts';
import { onePlan } from '../../exact/plans.ts';
import { goldTier } from './gold-tier.ts';
import { compoundLaw, excess, quantitiesOfLaw } from './law-quantities.ts';
import { type Quantity, quantitiesOf, quantity, type ReferenceCase } from './reference-case.ts';
import { bahnemann } from './sources.ts';

/** 4 in 5 members have claims in a year. */
const anyClaim = bernoulli({ probability: 0.8 });
const group = (members: number, sigma: number) =>
  onePlan(members, [{ frequency: anyClaim, severity: ref2025() }], sigma);
const unlimited = (attachment: number) => ({ attachment, limit: Infinity, share: 1 });

/** Claimants per 1,000 members and mean excess of a member over an attachment. */
const ref2025Table = [
  [25_000, '61.54', '2981.04'],
  [50_000, '27.2845', '1962.91'],
  [75_000, '15.6148', '1446.87'],
  [100_000, '10.0000', '1133.95'],
  [150_000, '4.9186', '784.34'],
  [200_000, '2.9730', '593.42'],
  [250_000, '2.0119', '471.25'],
  [350_000, '1.1166', '321.68'],
  [500_000, '0.5981', '199.38'],
  [750_000, '0.2171', '108.53'],
  [1_000_000, '0.1057', '70.49'],
  [2_000_000, '0.0187', '24.92'],
  [3_000_000, '0.0068', '13.57'],
] as const;

/** A value that is only known as it was printed: half a unit of its last digit is the tolerance. */
function printedOnly<Subject>(name: string, printed: string, of: (subject: Subject) => number) {
  const exact = Number(printed);
  const decimals = printed.split('.')[1]?.length ?? 0;
  return { name, exact, printed, of, tolerance: (0.5000001 * 10 ** -decimals) / exact };
}

/**
 * Total of retained claims and specific premium of 525 members with parameter risk .08 and no aggregate, in thousands: the
 * premium is the expected recovery without the risk over this loss ratio.
 */
const frontier = [
  [50_000, 0.86, [3997, 3988, 4190, 4379, 4496, 4720, 4633]],
  [75_000, 0.86, [3953, 3940, 4187, 4418, 4562, 4839, 4732]],
  [100_000, 0.86, [3927, 3910, 4189, 4453, 4616, 4935, 4812]],
  [150_000, 0.82, [3921, 3898, 4221, 4530, 4723, 5101, 4955]],
  [200_000, 0.8, [3909, 3881, 4234, 4574, 4787, 5207, 5045]],
  [250_000, 0.78, [3901, 3868, 4245, 4609, 4838, 5292, 5117]],
  [350_000, 0.74, [3891, 3850, 4260, 4661, 4916, 5422, 5228]],
  [500_000, 0.7, [3876, 3825, 4271, 4714, 4997, 5567, 5347]],
] as const;

const frontierNames = ['mean', 'P50', 'P75', 'P90', 'P95', 'P99', 'TVaR 0.95'];
/** The source works on a grid of 1,000 dollars with nine nodes for the risk, and rounds to a thousand. */
const FRONTIER_TOLERANCE = 1.6;

function frontierAt(attachment: number, lossRatio: number, printed: readonly number[]): Quantity[] {
  const specific = unlimited(attachment);
  return quantitiesOf(
    () => {
      const { retained } = exactYear(group(525, 0.08), { specific }, null);
      if ('notAvailable' in retained) throw new Error(retained.notAvailable);
      const recovery = expectedClaims(group(525, 0), { specific, aggregate: null }).specificRecovery.value;
      const thousands = (amount: number) => (amount + recovery / lossRatio) / 1000;
      return [
        thousands(retained.mean.value),
        ...[0.5, 0.75, 0.9, 0.95, 0.99].map((q) => thousands(retained.quantile(q).value)),
        thousands(retained.tailValue(0.95).value),
      ];
    },
    printed.map((exact, i) => ({
      name: frontierNames[i]!,
      exact,
      printed: String(exact),
      of: (values: readonly number[]) => values[i]!,
      tolerance: FRONTIER_TOLERANCE / exact,
    })),
    { label: `specific ${attachment / 1000}k` },
  );
}

/** psi + 1 = r + phi: savings E[(rE - A)+] / E from the cover that attaches there, charge E[(A - rE)+] / E from the law. */
function chargeAndSavings(ratio: number) {
  return quantity(`savings + 1 - ratio - charge at ${ratio}`, 0, (law: ExactLaw) => {
    const expected = law.mean.value;
    const charge = law.expectedExcess(ratio * expected).value / expected;
    const savings = below(law, ratio * expected) / expected;
    return savings + 1 - ratio - charge;
  });
}

/** E[(x - A)+] = ∫ F over 0 to x, by Simpson's rule on the law's own probabilities. */
function below(law: ExactLaw, x: number): number {
  const intervals = 4096;
  const step = x / intervals;
  let sum = 0;
  for (let k = 0; k <= intervals; k++) {
    const weight = k === 0 || k === intervals ? 1 : k % 2 === 1 ? 4 : 2;
    sum += weight * (1 - law.probabilityAbove(k * step).value);
  }
  return (sum * step) / 3;
}

const ladder = [50_000, 100_000, 250_000, 1_000_000];

export const handbookCases: readonly ReferenceCase[] = [
  {
    id: 'ADD-01',
    title: 'Further limited means',
    source: 'Closed forms',
    computation: 'lognormal(8, 1.8), lomax(2.5, 100,000): limited mean',
    quantities: [
      ...quantitiesOf(
        () => lognormal({ mu: 8, sigma: 1.8 }),
        [
          printedOnly('E[min(X, 10,000)]', '4460.99', (x: Severity) => x.limitedMean(10_000)),
          printedOnly('E[min(X, 100,000)]', '10988.34', (x: Severity) => x.limitedMean(100_000)),
          printedOnly('E[min(X, 500,000)]', '13943.83', (x: Severity) => x.limitedMean(500_000)),
          printedOnly('mean', '15063.05', (x: Severity) => x.mean),
        ],
        { label: 'lognormal' },
      ),
      ...quantitiesOf(
        () => lomax({ alpha: 2.5, theta: 100_000 }),
        [
          printedOnly('E[min(X, 250,000)]', '56485.29', (x: Severity) => x.limitedMean(250_000)),
          printedOnly('mean', '66666.67', (x: Severity) => x.mean),
        ],
        { label: 'lomax' },
      ),
    ],
  },
  {
    id: 'ADD-02',
    title: 'Stop-loss premium at 125 % of a compound Poisson gamma sum',
    source: `${bahnemann('example 4.2')}, parameters; closed-form series`,
    computation: 'poisson(2.5) of gamma(3, 400): exact law of the year',
    quantities: quantitiesOfLaw(
      () => compoundLaw(poisson({ mean: 2.5 }), gamma({ shape: 3, scale: 400 })),
      [{ ...excess(3750, 585.021), tolerance: 1e-6 }],
    ),
  },
  {
    id: 'ADD-03',
    title: 'Leveraged trend of a Pareto tail',
    source: 'Closed form: (1 + trend)^alpha - 1',
    computation: 'pareto tail of lomax far out: mean excess of a trended amount over a fixed attachment',
    quantities: (
      [
        [1.75, '0.144'],
        [2.5, '0.212'],
      ] as const
    ).flatMap(([alpha, printed]) =>
      quantitiesOf(
        () => lomax({ alpha, theta: 1 }),
        [
          printedOnly(`8 % on alpha ${alpha}`, printed, (x: Severity) => {
            const d = 1e6;
            return (1.08 * layerMean(x, d / 1.08, Infinity)) / layerMean(x, d, Infinity) - 1;
          }),
        ],
      ),
    ),
  },
  {
    id: 'ADD-04',
    title: 'REF-2025: claimants per 1,000 members and excess cost of a member',
    source: 'The default severity, calibrated to published claimant counts; table by quadrature',
    computation: 'bernoulli(.80) of ref2025(): survival and layer mean',
    quantities: quantitiesOf(ref2025, [
      printedOnly('mean of a member', '7300', (x: Severity) => 0.8 * x.mean),
      printedOnly('CV of a member', '4.743', (x: Severity) => Math.sqrt(0.8 * x.secondMoment - 7300 ** 2) / 7300),
      ...ref2025Table.flatMap(([d, claimants, cost]) => [
        printedOnly(`above ${d.toLocaleString('en-US')}`, claimants, (x: Severity) => 800 * x.survival(d)),
        printedOnly(`excess over ${d.toLocaleString('en-US')}`, cost, (x: Severity) => 0.8 * layerMean(x, d, Infinity)),
      ]),
    ]),
  },
  {
    id: 'ADD-05',
    title: 'Gold tier of the 2026 continuance tables',
    source:
      'Centers for Medicare & Medicaid Services, Actuarial Value Calculator 2026, as in scenarios/cms-2026-gold.csv',
    computation: 'continuance(table): survival and limited mean, which is ∫ S',
    quantities: quantitiesOf(goldTier, [
      printedOnly('mean', '9034.31', (x: Severity) => x.mean),
      printedOnly('% above 0', '90.2', (x: Severity) => 100 * x.survival(0)),
      printedOnly('per 1,000 above 1,000', '621.4', (x: Severity) => 1000 * x.survival(1000)),
      printedOnly('per 1,000 above 5,000', '283.2', (x: Severity) => 1000 * x.survival(5000)),
      printedOnly('per 1,000 above 10,000', '173.7', (x: Severity) => 1000 * x.survival(10_000)),
      printedOnly('per 1,000 above 25,000', '80.75', (x: Severity) => 1000 * x.survival(25_000)),
      printedOnly('per 1,000 above 50,000', '40.51', (x: Severity) => 1000 * x.survival(50_000)),
      printedOnly('per 1,000 above 100,000', '17.11', (x: Severity) => 1000 * x.survival(100_000)),
      printedOnly('per 1,000 above 200,000', '5.94', (x: Severity) => 1000 * x.survival(200_000)),
      printedOnly('E[min(X, 10,000)]', '3464.4', (x: Severity) => x.limitedMean(10_000)),
      printedOnly('E[min(X, 25,000)]', '5208.3', (x: Severity) => x.limitedMean(25_000)),
      printedOnly('E[min(X, 50,000)]', '6616.9', (x: Severity) => x.limitedMean(50_000)),
      printedOnly('E[min(X, 100,000)]', '7921.2', (x: Severity) => x.limitedMean(100_000)),
    ]),
  },
  {
    id: 'ADD-06',
    title: 'Frontier of specific attachments for 525 members, in thousands',
    source: 'Own construction on REF-2025 with parameter risk .08, an FFT on a grid of 1,000 dollars',
    computation: 'the exact year of retained claims, and expected recovery / loss ratio as premium',
    note: 'Printed to a thousand dollars from a coarse grid: agreement means within 1,600 dollars in 4 million.',
    quantities: frontier.flatMap(([attachment, lossRatio, printed]) => frontierAt(attachment, lossRatio, printed)),
  },
  {
    id: 'ADD-07',
    title: 'Identities: charge and savings, layers add up to the mean, an aggregate recovers in its own attachment',
    source: 'savings + 1 = ratio + charge (tables M and L of the Casualty Actuarial Society); 0 is exact',
    computation: '525 members of REF-2025, specific 150,000: the exact year',
    quantities: [
      ...quantitiesOf(
        () => {
          const { retained } = exactYear(group(525, 0), { specific: unlimited(150_000) }, null);
          if ('notAvailable' in retained) throw new Error(retained.notAvailable);
          return retained;
        },
        [0.8, 0.9, 1, 1.1, 1.25].map(chargeAndSavings),
        { tolerance: 1e-7 },
      ),
      ...quantitiesOf(
        () => group(525, 0.08),
        [
          quantity('sum of the layers / mean - 1', 0, (model) => {
            const { gross, eligible } = expectedClaims(model, {
              specific: null,
              aggregate: { eligible: 'limited', lossLimit: ladder[0]! },
            });
            const layers = ladder.map((attachment, i) => {
              const specific = { attachment, limit: (ladder[i + 1] ?? Infinity) - attachment, share: 1 };
              return expectedClaims(model, { specific, aggregate: null }).specificRecovery.value;
            });
            return layers.reduce((sum, layer) => sum + layer, eligible.value) / gross.value - 1;
          }),
          quantity('largest rise of the aggregate premium in its attachment', 0, (model) => {
            const premium = (ratio: number) =>
              expectedAggregate(
                model,
                { specific: unlimited(150_000) },
                { ...unlimited(ratio * 3_420_722.85), eligible: 'limited', lossLimit: 150_000 },
              ).aggregateRecovery.value;
            const premiums = [1, 1.05, 1.1, 1.15, 1.2, 1.25, 1.3].map(premium);
            return Math.max(0, ...premiums.slice(1).map((next, i) => next - premiums[i]!));
          }),
        ],
        { tolerance: 2e-8 },
      ),
    ],
  },
];
