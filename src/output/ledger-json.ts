import type { MonthSoFar } from '../contract/monthly-view.ts';
import type { PaidYearLedger } from '../plan/paid-year-ledger.ts';
import type { CoveredBenefit, PlanFacts } from '../plan/plan-facts.ts';
import type { PlanYearLedger } from '../plan/plan-year-ledger.ts';
import { benefitNames } from '../study/benefit-names.ts';
import { type Cents, toDollars } from '../units/cents.ts';
import type { HeldRow } from './console-ledger.ts';

/**
 * The ledger as JSON, amounts in dollars; an excluded member's attachment is null.
 * @param held the row of a run that it was held against
 */
export function ledgerJson(
  { scenario, scenarioHash, seed, currency, benefits }: PlanFacts,
  ledger: PlanYearLedger | PaidYearLedger,
  held: HeldRow | null = null,
): string {
  const { path, planYear, components, claimants, months, ...amounts } = { months: undefined, ...ledger };
  const inDollars = Object.fromEntries(Object.entries(amounts).map(([name, cents]) => [name, toDollars(cents)]));
  return `${JSON.stringify(
    {
      scenario,
      scenarioHash,
      seed,
      currency,
      path,
      planYear,
      components: components.map(({ label, amount }) => ({ label, amount: toDollars(amount) })),
      claimants: claimants.map(({ member, class: name, isLasered, byBenefit, ...claimant }) => ({
        member,
        class: name,
        isLasered,
        byBenefit: Object.fromEntries(
          benefitNames(benefits).map((wanted) => [wanted, toDollars(paidBy(benefits, wanted, byBenefit))]),
        ),
        underSpecific: toDollars(claimant.underSpecific),
        attachment: finiteDollars(claimant.attachment),
        reimbursement: toDollars(claimant.reimbursement),
        eligible: toDollars(claimant.eligible),
        ...('months' in claimant && { incurredMonths: claimant.months }),
        ...('runIn' in claimant && { runIn: toDollars(claimant.runIn as Cents) }),
      })),
      ...inDollars,
      ...(held && { heldAgainst: held.file && { file: held.file, columns: held.columns } }),
      ...(months && { months: months.map(monthInDollars) }),
    },
    null,
    2,
  )}\n`;
}

function monthInDollars({ month, attachment, ...amounts }: MonthSoFar) {
  const inDollars = Object.entries(amounts).map(([name, cents]) => [name, toDollars(cents)]);
  return { month, ...Object.fromEntries(inDollars), attachment: finiteDollars(attachment) };
}

function finiteDollars(cents: Cents | null): number | null {
  return cents === null || cents === Infinity ? null : toDollars(cents);
}

/** By a benefit, its parts together. */
function paidBy(benefits: readonly CoveredBenefit[], wanted: string, byBenefit: readonly Cents[]): Cents {
  return byBenefit.reduce((sum, cents, b) => (benefits[b]!.name === wanted ? sum + cents : sum), 0);
}
