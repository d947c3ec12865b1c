/** The plan as one cover sees it: of every claim what its basis counts. */
import { type Completion, completed, type PaidBasis } from '../contract/paid-basis.ts';
import type { Severity } from '../distributions/severity/severity.ts';
import { countedSeverity, type MonthShares } from './counted-severity.ts';
import type { AccidentModel, BenefitModel, CountedShare, PerilModel, PlanModel, ShockModel } from './plan-model.ts';

const MONTHS = 12;
const WHOLE: MonthShares = Array<number>(MONTHS).fill(1);

/**
 * The claims of a plan as far as they are paid within a basis: each claim falls in any month of its year alike, and counts
 * by the share of it that is paid in the window. Claims of the years before are in benefits of their own, as their annual
 * maxima are, with shocks of their own; the risks that multiply amounts are those of the year.
 *
 * @param before the same plan in the years before, the latest first, as many as the basis reaches into
 * @throws TypeError where a claim has no completion curve
 */
export function countedModel(model: PlanModel, before: readonly PlanModel[], basis: PaidBasis | null): PlanModel {
  if (basis === null) return model;
  const ofYear = countedYear(model, basis, 0, 0);
  const earlier = reaching(before, basis).map((year, i) =>
    countedYear(year, basis, i + 1, (i + 1) * model.shocks.length),
  );
  const years = [ofYear, ...limited(earlier, basis)];
  return joined(model, years);
}

/** Claims incurred before the year only. */
export function runInModel(model: PlanModel, before: readonly PlanModel[], basis: PaidBasis): PlanModel {
  const years = reaching(before, basis).map((year, i) =>
    countedYear(year, basis, i + 1, (i + 1) * model.shocks.length),
  );
  return joined(model, years);
}

/** The plan's claims in full, with its run-in: what gross claims are. */
export function grossModel(model: PlanModel, before: readonly PlanModel[], runIn: PaidBasis | null): PlanModel {
  if (runIn === null) return model;
  const years = reaching(before, runIn).map((year, i) =>
    countedYear(year, runIn, i + 1, (i + 1) * model.shocks.length),
  );
  return joined(model, [model, ...years]);
}

/** Expected share of a capped member's year that counts. */
export function meanCountedShare({ counted }: Pick<BenefitModel, 'counted'>): number {
  return counted === undefined ? 1 : counted.reduce((sum, { share, probability }) => sum + probability * share, 0);
}

function reaching(before: readonly PlanModel[], { runInMonths }: PaidBasis): readonly PlanModel[] {
  return before.slice(0, Math.ceil(runInMonths / MONTHS));
}

/** Years side by side: their benefits, accidents and shocks, whose outcomes are independent. */
function joined(model: PlanModel, years: readonly Pick<PlanModel, 'benefits' | 'accidents' | 'shocks'>[]): PlanModel {
  const longest = Math.max(...years.map(({ shocks }) => shocks.length), model.shocks.length);
  const all = years.find(({ shocks }) => shocks.length === longest)?.shocks ?? model.shocks;
  let benefits: BenefitModel[] = [];
  let accidents: AccidentModel[] = [];
  for (const year of years) {
    const first = benefits.length;
    benefits = [...benefits, ...year.benefits];
    accidents = [
      ...accidents,
      ...year.accidents.map((accident) => ({ ...accident, benefitIndex: accident.benefitIndex + first })),
    ];
  }
  return { ...model, benefits, accidents, shocks: all };
}

/** The claims of one year as they count; shocks before `firstShock` are those of later years. */
function countedYear(model: PlanModel, basis: PaidBasis, yearsBefore: number, firstShock: number): PlanModel {
  const severities = new Map<Severity, Map<string, Severity>>();
  const shares = (completion: Completion | undefined) => sharesOf(basis, completion, yearsBefore);
  const counted = (severity: Severity, ofClaims: MonthShares, ofLarge: MonthShares): Severity => {
    const known = severities.get(severity) ?? new Map<string, Severity>();
    severities.set(severity, known);
    const key = [...ofClaims, ...ofLarge].join();
    const found = known.get(key) ?? countedSeverity(severity, ofClaims, ofLarge);
    known.set(key, found);
    return found;
  };
  const name = (of: string) => (yearsBefore === 0 ? of : `${of}, ${yearsBefore} before`);
  const peril = (of: PerilModel): PerilModel => {
    const [ofClaims, ofLarge] = [shares(of.completion?.claims), shares(of.completion?.largeClaims)];
    return {
      name: of.name,
      components: [of.components[0]],
      shocks: of.shocks.map((shock) => shock + firstShock),
      cohorts: of.cohorts.map((cohort) => ({ ...cohort, severity: counted(cohort.severity, ofClaims, ofLarge) })),
    };
  };
  return {
    ...model,
    benefits: model.benefits.map((benefit) =>
      benefit.annualMaximum === Number.POSITIVE_INFINITY
        ? { ...benefit, name: name(benefit.name), perils: benefit.perils.map(peril) }
        : {
            ...benefit,
            name: name(benefit.name),
            perils: benefit.perils.map((of) => ({
              ...of,
              components: [of.components[0]] as const,
              shocks: of.shocks.map((shock) => shock + firstShock),
            })),
            counted: distinct(shares(benefit.completion)),
          },
    ),
    accidents: model.accidents.map((accident) => {
      // Under a maximum a victim's claim is part of his year
      if (model.benefits[accident.benefitIndex]!.annualMaximum < Number.POSITIVE_INFINITY) return accident;
      const of = shares(accident.completion);
      return { ...accident, name: name(accident.name), severity: counted(accident.severity, of, of) };
    }),
    shocks: repeated(model.shocks, firstShock),
  };
}

/** The shocks of the years up to this one. */
function repeated(shocks: readonly ShockModel[], first: number): ShockModel[] {
  const copies = shocks.length === 0 ? 1 : first / shocks.length + 1;
  return Array.from({ length: copies }, () => shocks).flat();
}

/** What counts of a claim by its month of incurral. */
function sharesOf(
  { runInMonths, paidMonths }: PaidBasis,
  completion: Completion | undefined,
  before: number,
): MonthShares {
  if (completion === undefined) throw new TypeError('a claim on a basis needs a completion curve');
  return WHOLE.map((_, i) => {
    const month = i - MONTHS * before;
    if (month < -runInMonths) return 0;
    return completed(completion, paidMonths - 1 - month) - completed(completion, -1 - month);
  });
}

function distinct(shares: MonthShares): CountedShare[] {
  return [...Map.groupBy(shares, (share) => share)].map(([share, alike]) => ({
    share,
    probability: alike.length / MONTHS,
  }));
}

/** Under a run-in limit, all earlier claims under the specific cover are one benefit with that maximum. */
function limited(earlier: readonly PlanModel[], { runInLimit }: PaidBasis): readonly PlanModel[] {
  const [first] = earlier;
  if (runInLimit === undefined || first === undefined) return earlier;
  const isLimited = ({ covers }: BenefitModel) => covers.specific;
  const ofYears = earlier.map(({ benefits }) => benefits.filter(isLimited));
  const [one] = ofYears[0]!;
  if (one === undefined) return earlier;
  const together: BenefitModel = {
    ...one,
    perils: ofYears.flat().flatMap(({ perils }) => perils),
    annualMaximum: runInLimit,
  };
  const rest = earlier.map((year): PlanModel => {
    const kept = year.benefits.flatMap((benefit, b) => (isLimited(benefit) ? [] : [b]));
    return {
      ...year,
      benefits: kept.map((b) => year.benefits[b]!),
      accidents: year.accidents
        .filter(({ benefitIndex }) => kept.includes(benefitIndex))
        .map((accident) => ({ ...accident, benefitIndex: kept.indexOf(accident.benefitIndex) })),
    };
  });
  const accidents = earlier.flatMap((year) =>
    year.accidents
      .filter(({ benefitIndex }) => isLimited(year.benefits[benefitIndex]!))
      .map((accident) => ({ ...accident, benefitIndex: 0 })),
  );
  return [...rest, { ...earlier.at(-1)!, benefits: [together], accidents }];
}
