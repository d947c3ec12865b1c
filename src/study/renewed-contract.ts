/** The contract of a plan year of one path, with the lasers that its renewal set: the specification beside the kernel. */
import { renewalLasers } from '../contract/renewal-lasers.ts';
import type { Laser } from '../contract/terms.ts';
import { factsOfYear } from '../plan/facts-of-year.ts';
import type { PlanFacts } from '../plan/plan-facts.ts';
import type { MemberClaims } from '../plan/plan-year-ledger.ts';
import type { YearLedger } from '../years/year-ledger.ts';
import type { Kernel } from './kernel.ts';

/**
 * The facts of a plan year, their contract with the lasers of those who are still in the plan.
 * @param membersBefore of the plan year before, at least all above the rule's trigger
 * @param ledger of that year, whose premiums and funding they then state
 */
export function renewedFacts(
  kernel: Pick<Kernel, 'isNew'>,
  facts: PlanFacts,
  { path, planYear }: { readonly path: number; readonly planYear: number },
  membersBefore: readonly MemberClaims[],
  ledger?: YearLedger,
): PlanFacts {
  const ofYear = factsOfYear(facts, planYear, ledger);
  const { specific } = ofYear.terms;
  if (planYear === 1 || facts.laserRule === undefined || specific === null) return ofYear;
  const firstOfClass = firstMembers(facts);
  const isThere = ({ firstMember }: Laser) => {
    const { classIndex } = membersBefore.find(({ member }) => member === firstMember)!;
    const place = firstMember - firstOfClass[classIndex]!;
    return place < ofYear.classMembers[classIndex]! && !kernel.isNew(path, planYear, classIndex, place);
  };
  const claims = membersBefore.map(({ member, byBenefit }) => ({
    member,
    underSpecific: byBenefit.reduce((sum, cents, b) => sum + (facts.benefits[b]!.specific ? cents : 0), 0),
  }));
  const renewed = renewalLasers(facts.laserRule, specific, claims).filter(isThere);
  const lasers = [...renewed, ...(specific.lasers ?? [])];
  return { ...ofYear, terms: { ...ofYear.terms, specific: { ...specific, ...(lasers.length > 0 && { lasers }) } } };
}

/** @throws Error where the rule gives another number of lasers than were simulated: a fault of the engine */
export function checkLasers(
  { columns, terms: { specific } }: PlanFacts,
  contract: PlanFacts,
  path: number,
  row: readonly number[],
): void {
  const column = columns.findIndex(({ role }) => role === 'lasers');
  if (column < 0) return;
  const found = (contract.terms.specific?.lasers?.length ?? 0) - (specific?.lasers?.length ?? 0);
  if (found === row[column]) return;
  throw new Error(`Cannot explain path ${path}: lasers must be ${row[column]} as simulated: got ${found}`);
}

/** Numbers are kept for the most members that a class has in a plan year. */
function firstMembers({ planYears, classMembers }: PlanFacts): number[] {
  let next = 0;
  return classMembers.map((members, c) => {
    const first = next;
    next += Math.max(members, ...(planYears ?? []).map((year) => year.classMembers[c]!));
    return first;
  });
}
