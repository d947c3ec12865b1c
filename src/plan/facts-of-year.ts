import type { YearLedger } from '../years/year-ledger.ts';
import type { PlanFacts } from './plan-facts.ts';

/**
 * The facts with the contract and the members of a plan year of a path, from 1.
 * @param ledger of that year, whose premiums and funding they then state
 */
export function factsOfYear(facts: PlanFacts, planYear: number, ledger?: YearLedger): PlanFacts {
  const ofYear = facts.planYears?.[planYear - 1];
  if (ofYear === undefined) return facts;
  const { employees, members, classMembers, terms } = ofYear;
  return { ...facts, employees, members, classMembers, terms, ...(ledger && costsOf(facts, ledger)) };
}

function costsOf({ premiums }: PlanFacts, ledger: YearLedger): Pick<PlanFacts, 'premiums' | 'fixedCosts' | 'funding'> {
  const { administration, specificPremium, aggregatePremium, funding } = ledger;
  return {
    premiums: {
      specific: premiums.specific === null ? null : specificPremium,
      aggregate: premiums.aggregate === null ? null : aggregatePremium,
    },
    fixedCosts: administration + specificPremium + aggregatePremium,
    funding,
  };
}
