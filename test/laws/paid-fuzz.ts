/**
 * The kernel's settlement on contract bases against the specification, on random contracts, covers, completion curves and
 * claims, those of years before among them. Amounts crowd at the contract's own edges.
 */
import seedrandom from 'seedrandom';
import { monthlyView, viewMonths } from '../../src/contract/monthly-view.ts';
import type { Completion, IncurredClaim, PaidBasis } from '../../src/contract/paid-basis.ts';
import { type PaidSettlement, settlePaidYear } from '../../src/contract/settle-paid.ts';
import type { BenefitCovers, ContractTerms } from '../../src/contract/terms.ts';
import { bernoulli } from '../../src/distributions/frequency/bernoulli.ts';
import { fixed } from '../../src/distributions/severity/fixed.ts';
import type { PlanModel } from '../../src/exact/plan-model.ts';
import type { ListedClaim } from '../../src/plan/paid-year-ledger.ts';
import { paymentOf } from '../../src/plan/payment.ts';
import { openKernel } from '../../src/study/kernel.ts';
import { kernel, planOf } from './quick-plan.ts';

const MEMBERS = 12;
const both = { specific: true, aggregate: true };
const COVERS: readonly (readonly BenefitCovers[])[] = [
  [both],
  [both, { specific: false, aggregate: true }],
  [both, { specific: true, aggregate: false }, { specific: false, aggregate: false }],
];
const CURVES: readonly Completion[] = [
  [0.3, 0.68, 0.83, 0.9, 0.935, 0.955, 0.968, 0.977, 0.984, 0.989, 0.993, 0.996, 1],
  [1],
  [0, 0, 1 / 3, 0.7, 1],
];
const YEARS_BEFORE = 2;

type Random = () => number;

/**
 * Settles so many random contracts and claims both ways, each on several years of claims.
 * @throws Error with the first on which they differ by a cent
 */
export function fuzzPaidSettlement(contracts: number, yearsOfClaims: number, seed: string): void {
  const random = seedrandom.alea(seed);
  for (let i = 0; i < contracts; i++) {
    const covers = pick(random, COVERS);
    const terms = randomTerms(random);
    const months = random() < 0.3 ? viewMonths(terms) : 0;
    const model = modelUnder(covers);
    const payment = paymentOf(model, [terms], months) ?? { ...paymentOf(model, [terms], 12)!, months: 0 };
    const years = { yearModels: [model], turnover: 0, before: Array<PlanModel>(YEARS_BEFORE).fill(model) };
    const plan = planOf(model, { terms, payment }, years);
    const opened = openKernel(kernel, plan, 1);
    for (let year = 0; year < yearsOfClaims; year++) {
      const claims = randomClaims(random, covers.length, terms, payment.yearsBefore);
      const row = opened.settleClaims(claims, MEMBERS);
      const right = expectedRow(terms, covers, claims, months);
      const wrong = plan.facts.columns.flatMap(({ name, role }, c) => {
        const cents = right.get(name) ?? right.get(role);
        return cents === undefined || cents === row[c] ? [] : [`${name}: ${row[c]} instead of ${cents}`];
      });
      if (wrong.length === 0) continue;
      throw new Error(`contract ${i}: ${wrong.join(', ')} of ${JSON.stringify({ terms, covers, claims })}`);
    }
  }
}

/** By name or role of the column. */
function expectedRow(
  terms: ContractTerms,
  covers: readonly BenefitCovers[],
  claims: readonly ListedClaim[],
  months: number,
): Map<string, number> {
  const members = Array.from({ length: MEMBERS }, (_, member) =>
    claims
      .filter((claim) => claim.member === member)
      .map(
        ({ benefit, month, curve, amount }): IncurredClaim => ({ benefit, month, completion: CURVES[curve]!, amount }),
      ),
  );
  const { runIn, ...settled }: PaidSettlement = settlePaidYear(terms, covers, members);
  const view = months === 0 ? [] : monthlyView(terms, covers, members);
  return new Map([
    ...Object.entries(settled),
    ['run_in', runIn] as const,
    ...view.flatMap(({ month, paid, specificRecovery, eligible }) => {
      const to = `to_month_${String(month).padStart(2, '0')}`;
      return [
        [`paid_${to}`, paid],
        [`specific_recovery_${to}`, specificRecovery],
        [`eligible_${to}`, eligible],
      ] as const;
    }),
  ]);
}

const nobody = { classIndex: 0, frequency: bernoulli({ probability: 0.01 }), severity: fixed({ amount: 1 }), scale: 1 };

function modelUnder(covers: readonly BenefitCovers[]): PlanModel {
  return {
    employees: 1,
    classes: [{ name: 'members', members: MEMBERS }],
    benefits: covers.map((cover, i) => ({
      name: `benefit${i}`,
      covers: cover,
      annualMaximum: Infinity,
      perils: CURVES.map((curve, c) => ({
        name: `claims${c}`,
        components: [`claims${c}`] as const,
        shocks: [],
        cohorts: [nobody],
        completion: { claims: curve, largeClaims: curve },
      })),
      risks: [],
    })),
    risks: [],
    shocks: [],
    accidents: [],
  };
}

function randomTerms(random: Random): ContractTerms {
  const attachment = randomAmount(random, 20_000_000);
  const limit = () => (random() < 0.6 ? Infinity : randomAmount(random, 30_000_000));
  const share = () => pick(random, [1, 1, 0.9, 1 / 3]);
  const basis = randomBasis(random);
  const runInLimit = basis !== undefined && random() < 0.4 ? { runInLimit: randomAmount(random, 20_000_000) } : {};
  const ofAggregate = random() < 0.4 ? basis : randomBasis(random);
  const isRetained = random() < 0.3;
  return {
    specific:
      random() < 0.1
        ? null
        : {
            attachment,
            limit: limit(),
            share: share(),
            ...(random() < 0.5 && { aggregatingSpecific: randomAmount(random, 20_000_000) }),
            ...(random() < 0.5 && { lasers: [{ firstMember: 2, members: 2, attachment: attachment + 5_000_000 }] }),
            ...(basis && { basis: { ...basis, ...runInLimit } }),
          },
    aggregate:
      random() < 0.1
        ? null
        : {
            attachment: randomAmount(random, 100_000_000),
            limit: limit(),
            share: share(),
            eligible: isRetained ? 'retained' : 'limited',
            lossLimit: pick(random, [attachment, Math.floor(attachment / 2), Infinity]),
            countsLaserCorridor: random() < 0.3,
            countsAggregatingSpecific: random() < 0.3,
            ...(ofAggregate && { basis: ofAggregate }),
          },
  };
}

function randomBasis(random: Random): PaidBasis | undefined {
  if (random() < 0.2) return undefined;
  return {
    runInMonths: pick(random, [0, 0, 3, 6, 12, 24]),
    paidMonths: pick(random, [12, 12, 15, 18, 24]),
  };
}

function randomClaims(random: Random, benefits: number, terms: ContractTerms, yearsBefore: number): ListedClaim[] {
  const edges = [terms.specific?.attachment ?? 0, terms.aggregate?.attachment ?? 0];
  return Array.from({ length: Math.floor(random() * 30) }, () => ({
    member: Math.floor(random() * MEMBERS),
    benefit: Math.floor(random() * benefits),
    curve: Math.floor(random() * CURVES.length),
    month: Math.floor(random() * 12 * (yearsBefore + 1)) - 12 * yearsBefore,
    amount:
      random() < 0.3
        ? Math.max(0, pick(random, edges) + pick(random, [-1, 0, 1]))
        : Math.floor(random() * (random() < 0.5 ? 100_000 : 40_000_000)),
  }));
}

function randomAmount(random: Random, most: number): number {
  return random() < 0.1 ? pick(random, [0, 1, 10_000_000]) : Math.floor(random() * most);
}

function pick<T>(random: Random, values: readonly T[]): T {
  return values[Math.floor(random() * values.length)]!;
}
