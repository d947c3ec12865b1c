import { bernoulli } from '../../src/distributions/frequency/bernoulli.ts';
import { list } from '../../src/distributions/frequency/list.ts';
import { discrete } from '../../src/distributions/severity/discrete.ts';
import { fixed } from '../../src/distributions/severity/fixed.ts';
import type { PlanModel } from '../../src/exact/plan-model.ts';
import { accident, benefit } from './plans.ts';

/** Three members in two classes, a shock, an accident, three kinds of cover, an annual maximum; amounts in fifties. */
const visits = list({ probabilities: [0.5, 0.3, 0.2] });
const stay = bernoulli({ probability: 0.3 });
const stayAmounts = [
  { amount: 200, probability: 0.6 },
  { amount: 700, probability: 0.4 },
];
export const smallPlan: PlanModel = {
  employees: 3,
  classes: [
    { name: 'two', members: 2 },
    { name: 'one', members: 1 },
  ],
  benefits: [
    benefit([], {
      perils: [
        {
          name: 'stay',
          components: ['stay'],
          shocks: [0],
          cohorts: [
            { classIndex: 0, frequency: stay, severity: discrete(stayAmounts), scale: 1 },
            { classIndex: 1, frequency: stay, severity: discrete(stayAmounts), scale: 2 },
          ],
        },
      ],
    }),
    benefit([{ frequency: visits, severity: fixed({ amount: 100 }) }], {
      name: 'drugs',
      covers: { specific: true, aggregate: false },
    }),
    benefit([{ frequency: visits, severity: fixed({ amount: 150 }) }], {
      name: 'dental',
      covers: { specific: false, aggregate: true },
      annualMaximum: 200,
    }),
  ],
  risks: [],
  shocks: [
    {
      name: 'epidemic',
      outcomes: [
        { multiplier: 1, probability: 0.75 },
        { multiplier: 2, probability: 0.25 },
      ],
    },
  ],
  accidents: [
    accident({
      severity: fixed({ amount: 400 }),
      victims: [
        { members: 0, probability: 0.7 },
        { members: 1, probability: 0.2 },
        { members: 2, probability: 0.1 },
      ],
    }),
  ],
};

export interface Year {
  readonly probability: number;
  /** Of each member, by benefit. */
  readonly claims: readonly (readonly number[])[];
}

/** Every year of the small plan, by enumeration. */
function everyYear(): Year[] {
  const years: Year[] = [];
  const victims = [
    { probability: 0.7, hit: [0, 0, 0] },
    { probability: 0.1, hit: [1, 0, 0] },
    { probability: 0.1, hit: [0, 1, 0] },
    { probability: 0.1, hit: [1, 1, 0] },
  ];
  const counts = [0.5, 0.3, 0.2];
  const memberYears = (claim: number, scale: number, hit: number, visitsCounted: boolean) =>
    [[0, 1 - claim] as const, ...stayAmounts.map((a) => [a.amount * scale, claim * a.probability] as const)].flatMap(
      ([amount, p]) =>
        (visitsCounted ? counts : [1]).flatMap((pDrugs, drugs) =>
          (visitsCounted ? counts : [1]).map((pDental, dental) => ({
            probability: p * pDrugs * pDental,
            claims: [amount + 400 * hit, 100 * drugs, Math.min(150 * dental, 200)],
          })),
        ),
    );
  for (const [shock, claim] of [
    [0.75, 0.3],
    [0.25, 1 - 0.7 ** 2],
  ] as const) {
    for (const { probability, hit } of victims) {
      for (const a of memberYears(claim, 1, hit[0]!, true)) {
        for (const b of memberYears(claim, 1, hit[1]!, true)) {
          for (const c of memberYears(claim, 2, hit[2]!, false)) {
            years.push({
              probability: shock * probability * a.probability * b.probability * c.probability,
              claims: [a.claims, b.claims, c.claims],
            });
          }
        }
      }
    }
  }
  return years;
}

export const years = everyYear();
export const average = (value: (year: Year) => number) =>
  years.reduce((sum, year) => sum + year.probability * value(year), 0);
export const perMember = (value: (claims: readonly number[]) => number) =>
  average((year) => year.claims.reduce((sum, claims) => sum + value(claims), 0));
