/**
 * What model acts and statutes say of attachments, compared with the contract: information, not legal advice. Statutes
 * change; a figure is that of the source named with it.
 */
import { type Cents, toCents, toDollars } from '../units/cents.ts';
import type { PlanFacts } from './plan-facts.ts';
import type { Regulation } from './resolved-plan.ts';

/** A term of the contract that a rule does not allow. */
export interface RegulatoryNotice {
  /** The rule with its citation. */
  readonly rule: string;
  readonly term: 'specificAttachment' | 'aggregateAttachment' | 'lasers' | 'missingCover';
  /** What the rule says in words, figures for this plan worked out: `at least $20,000 a person`. */
  readonly says: string;
  /** Dollars; null where the rule is not about an amount. */
  readonly bound: number | null;
  readonly found: number | null;
}

interface Rule {
  readonly name: string;
  /** Dollars a person. */
  readonly specific?: number;
  /** Of the plan's expected claims. */
  readonly aggregateShare?: number;
  /** Other lower bounds of the aggregate for this group, dollars, with what makes them. */
  readonly aggregateAmounts?: readonly { readonly amount: number; readonly words: string }[];
  /** Both covers must be bought, and no member may have a laser. */
  readonly needsBothAndNoLasers?: boolean;
}

/** Largest group that the model act treats as small. */
const SMALL_GROUP = 50;

/**
 * The rules that the contract's attachments do not meet: the NAIC model act always, a state's where it is named. Expected
 * claims are those of the benefits under a cover, in the absence of stop-loss, as the rules say. Dollar rules only.
 */
export function regulatoryNotices(
  facts: Omit<PlanFacts, 'notices' | 'crossed' | 'known'>,
  { state, municipal }: Regulation,
): RegulatoryNotice[] {
  if (facts.currency !== 'USD' || (facts.terms.specific === null && facts.terms.aggregate === null)) return [];
  const expected = expectedClaimsOfPlan(facts);
  const rules = [modelAct(facts.employees), ...(state === null ? [] : (stateRules[state] ?? []))];
  return [
    ...rules.flatMap((rule) => noticesOf(rule, facts, expected)),
    ...(municipal && state === 'NY' ? municipalCooperative(facts, expected) : []),
  ];
}

/** NAIC Stop Loss Insurance Model Act (#92), 1995, amended 1999. */
function modelAct(employees: number): Rule {
  const name = 'NAIC Stop Loss Insurance Model Act (#92)';
  if (employees > SMALL_GROUP) return { name, specific: 20_000, aggregateShare: 1.1 };
  return {
    name,
    specific: 20_000,
    aggregateShare: 1.2,
    aggregateAmounts: [
      { amount: 4000 * employees, words: `$4,000 for each of ${employees} group members (employees)` },
      { amount: 20_000, words: '$20,000' },
    ],
  };
}

/** Those with figures: others have rules of their own or none. */
const stateRules: Readonly<Record<string, readonly Rule[]>> = {
  RI: [{ name: 'Rhode Island (R.I. Gen. Laws 27-8.2-3)', specific: 20_000, aggregateShare: 1.2 }],
  // Commonly stated for small employers; without a citation
  CA: [{ name: 'California, small employers (as commonly stated)', specific: 40_000 }],
  MD: [{ name: 'Maryland (2008)', specific: 10_000, aggregateShare: 1.15 }],
  UT: [
    {
      name: 'Utah, small employers (Utah Code 31A-43-301)',
      specific: 10_000,
      aggregateShare: 0.85,
      needsBothAndNoLasers: true,
    },
  ],
};

function noticesOf(rule: Rule, { terms }: Pick<PlanFacts, 'terms'>, expected: number): RegulatoryNotice[] {
  const { specific, aggregate } = terms;
  const notices: RegulatoryNotice[] = [];
  const notice = (term: RegulatoryNotice['term'], says: string, bound: number | null, found: Cents | null) =>
    notices.push({ rule: rule.name, term, says, bound, found: found === null ? null : toDollars(found) });
  if (specific !== null && rule.specific !== undefined && specific.attachment < toCents(rule.specific)) {
    notice('specificAttachment', 'at least, a person', rule.specific, specific.attachment);
  }
  const least = leastAggregate(rule, expected);
  if (aggregate !== null && least !== null && aggregate.attachment < toCents(least.amount)) {
    notice('aggregateAttachment', `at least ${least.words}`, least.amount, aggregate.attachment);
  }
  if (rule.needsBothAndNoLasers) {
    if ((specific?.lasers ?? []).length > 0) notice('lasers', 'no lasers', null, null);
    if (specific === null || aggregate === null) notice('missingCover', 'both covers together', null, null);
  }
  return notices;
}

/** The greatest of a rule's bounds. */
function leastAggregate({ aggregateShare, aggregateAmounts = [] }: Rule, expected: number) {
  if (aggregateShare === undefined) return null;
  const share = { amount: aggregateShare * expected, words: `${percent(aggregateShare)} of expected claims` };
  return [share, ...aggregateAmounts].reduce((greatest, bound) => (bound.amount > greatest.amount ? bound : greatest));
}

/** New York Insurance Law 4707: the only one that bounds attachments from above. */
function municipalCooperative({ terms }: Pick<PlanFacts, 'terms'>, expected: number): RegulatoryNotice[] {
  const rule = 'New York, municipal cooperatives (Ins. Law 4707)';
  const { specific, aggregate } = terms;
  const bounded = (
    term: RegulatoryNotice['term'],
    share: number,
    attachment: Cents | undefined,
  ): RegulatoryNotice[] => {
    const bound = share * expected;
    if (attachment === undefined || attachment <= toCents(bound)) return [];
    return [{ rule, term, says: `at most ${percent(share)} of expected claims`, bound, found: toDollars(attachment) }];
  };
  return [
    ...bounded('specificAttachment', 0.04, specific?.attachment),
    ...bounded('aggregateAttachment', 1.25, aggregate?.attachment),
  ];
}

/** Components stand in the same order in the rows and in the exact model; claims of the run-in are no benefit's. */
function expectedClaimsOfPlan({ benefits, columns, expected }: CoveredClaims): number {
  const payers = columns.filter(({ role }) => role === 'component').map(({ benefitIndex }) => benefitIndex);
  return expected.byComponent.reduce((sum, component, i) => {
    const payer = payers[i];
    if (payer === undefined) return sum;
    const { specific, aggregate } = benefits[payer]!;
    return specific || aggregate ? sum + component.expected.value : sum;
  }, 0);
}

type CoveredClaims = Pick<PlanFacts, 'benefits' | 'columns' | 'expected'>;

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
