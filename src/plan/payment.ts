/** What a compiled plan says of payment: completion curves, the bases that are counted, years before, months of the view. */
import { type Completion, countedShare, monthsNotPaid, type PaidBasis } from '../contract/paid-basis.ts';
import type { PlanModel } from '../exact/plan-model.ts';

/** JSON-able; amounts in cents. */
export interface PaymentFacts {
  readonly curves: readonly Completion[];
  /** Distinct bases of the covers. */
  readonly bases: readonly CountedBasis[];
  /** What makes up the run-in of gross claims; null where no basis has any. */
  readonly runIn: PaidBasis | null;
  readonly yearsBefore: number;
  /** Months of the view; 0 where it is not asked for. */
  readonly months: number;
  /** What the policy's bases count of the claims that follow each curve. */
  readonly factors: readonly CompletionFactors[];
}

/** Where every month incurs as much. */
interface CompletionFactors {
  /** Whose claims, in words: `medical routine`, `dental`. */
  readonly claims: readonly string[];
  /** The part of a year's claims that counts. */
  readonly bySpecific: number;
  readonly byAggregate: number;
  /** Months of claims that are incurred and not paid, at any time. */
  readonly monthsNotPaid: number;
}

/** As much of a contract's terms as says when claims count. */
export interface BasesInTerms {
  readonly specific: { readonly basis?: PaidBasis } | null;
  readonly aggregate: { readonly basis?: PaidBasis } | null;
}

interface CountedBasis {
  /** Null is the incurred basis, on which every claim of the year counts. */
  readonly basis: PaidBasis | null;
  /** Which covers have it. */
  readonly specific: boolean;
  readonly aggregate: boolean;
}

/**
 * The payment of a plan's claims; undefined where every claim counts whenever it is paid and no months are asked for.
 * @param contracts the policy's and those of all other options that are settled on the claims
 */
export function paymentOf(
  model: PlanModel,
  contracts: readonly BasesInTerms[],
  months: number,
): PaymentFacts | undefined {
  const all = contracts.flatMap(({ specific, aggregate }) => [
    { basis: specific?.basis ?? null, specific: true, aggregate: false },
    { basis: aggregate?.basis ?? null, specific: false, aggregate: true },
  ]);
  if (months === 0 && all.every(({ basis }) => basis === null)) return undefined;
  const bases = all
    .filter(({ basis }, i) => indexOfBasis(all, basis) === i)
    .map(({ basis }): CountedBasis => {
      const alike = all.filter((other) => sameBasis(other.basis, basis));
      return {
        basis,
        specific: alike.some(({ specific }) => specific),
        aggregate: alike.some(({ aggregate }) => aggregate),
      };
    });
  const runIn = runInOf(bases.map(({ basis }) => basis));
  const curves = curvesOf(model);
  return {
    curves,
    factors: curves.map((curve) => factorsOf(model, curve, contracts[0]!)),
    bases,
    runIn,
    yearsBefore: Math.ceil((runIn?.runInMonths ?? 0) / 12),
    months,
  };
}

/** Where a basis stands among others; -1 where it does not. */
export function indexOfBasis(bases: readonly { readonly basis: PaidBasis | null }[], basis: PaidBasis | null): number {
  return bases.findIndex((other) => sameBasis(other.basis, basis));
}

/** Where a curve stands among those of the plan. */
export function indexOfCurve(curves: readonly Completion[], curve: Completion | undefined): number {
  if (curve === undefined)
    throw new TypeError('a plan whose claims are paid over time needs a completion curve for each');
  return curves.findIndex((other) => other.join() === curve.join());
}

/** The longest run-in of several bases, and the last month in which one of those is paid. */
export function runInOf(bases: readonly (PaidBasis | null)[]): PaidBasis | null {
  const reaching = bases.filter((basis) => basis !== null && basis.runInMonths > 0) as PaidBasis[];
  if (reaching.length === 0) return null;
  return {
    runInMonths: Math.max(...reaching.map(({ runInMonths }) => runInMonths)),
    paidMonths: Math.max(...reaching.map(({ paidMonths }) => paidMonths)),
  };
}

function sameBasis(a: PaidBasis | null, b: PaidBasis | null): boolean {
  if (a === null || b === null) return a === b;
  return a.runInMonths === b.runInMonths && a.paidMonths === b.paidMonths && a.runInLimit === b.runInLimit;
}

function factorsOf(model: PlanModel, curve: Completion, { specific, aggregate }: BasesInTerms): CompletionFactors {
  const share = (basis: PaidBasis | undefined) => (basis === undefined ? 1 : countedShare(curve, basis));
  return {
    claims: usesOf(model, curve),
    bySpecific: share(specific?.basis),
    byAggregate: share(aggregate?.basis),
    monthsNotPaid: monthsNotPaid(curve),
  };
}

/** The claims that follow a curve, perils of a benefit together where all do. */
function usesOf({ benefits, accidents }: PlanModel, curve: Completion): string[] {
  const follows = (other: Completion | undefined) => other?.join() === curve.join();
  const ofBenefits = wholeBenefits(benefits).flatMap(({ name, completion, perils }) => {
    if (completion !== undefined) return follows(completion) ? [name] : [];
    const parts = perils.flatMap((peril) => {
      const hasTail = peril.cohorts.some(({ severity }) => severity.splice !== undefined);
      const [body, tail = `${peril.name}, large claims`] = peril.components;
      return hasTail
        ? [
            { label: `${name} ${body}`, curve: peril.completion?.claims },
            { label: `${name} ${tail}`, curve: peril.completion?.largeClaims },
          ]
        : [{ label: `${name} ${peril.name}`, curve: peril.completion?.claims }];
    });
    const own = parts.filter((part) => follows(part.curve));
    return own.length === parts.length ? [name] : own.map(({ label }) => label);
  });
  return [...ofBenefits, ...accidents.filter(({ completion }) => follows(completion)).map(({ name }) => name)];
}

/** Benefits as the scenario has them: the parts of one whose perils fall under different covers together. */
function wholeBenefits(benefits: PlanModel['benefits']): PlanModel['benefits'] {
  const names = [...new Set(benefits.map(({ name }) => name))];
  return names.map((wanted) => {
    const parts = benefits.filter(({ name }) => name === wanted);
    return { ...parts[0]!, perils: parts.flatMap(({ perils }) => perils) };
  });
}

function curvesOf({ benefits, accidents }: PlanModel): Completion[] {
  const all = [
    ...benefits.flatMap(({ completion, perils }) => [
      completion,
      ...perils.flatMap((peril) => [peril.completion?.claims, peril.completion?.largeClaims]),
    ]),
    ...accidents.map(({ completion }) => completion),
  ].filter((curve) => curve !== undefined);
  return all.filter((curve, i) => indexOfCurve(all, curve) === i);
}
