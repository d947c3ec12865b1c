import type { PlanFacts } from '../plan/plan-facts.ts';
import { estimateMean } from '../reduce/estimate-mean.ts';
import { estimateProportion } from '../reduce/estimate-proportion.ts';
import { estimateStandardDeviation } from '../reduce/estimate-standard-deviation.ts';
import type { ColumnState, ReducerState } from '../reduce/reducer-state.ts';
import { rowsEqualTo } from '../reduce/rows-equal-to.ts';
import { columnOfRole } from './column-of-role.ts';
import { compareExpected, expectedOfColumn } from './compare-expected.ts';
import type { MembersAboveSummary, MembersProbability } from './summary.ts';

/** The distribution of members above ends where so many or more are this rare, and at 50 in any case. */
const RAREST = 0.001;
const MOST_MEMBERS = 50;

/** How many members exceed the specific attachment in a plan year. */
export function summarizeMembersAbove(facts: PlanFacts, state: ReducerState): MembersAboveSummary {
  const column = facts.columns.find(({ role }) => role === 'membersAbove')!;
  const of = columnOfRole(facts, state, 'membersAbove');
  return {
    mean: compareExpected(estimateMean(of, state.rows), 'members', expectedOfColumn(facts, column)),
    standardDeviation: estimateStandardDeviation(of, state.rows),
    distribution: distributionOfMembers(of, state.rows),
    largestSimulated: of.bins.maximum[of.bins.maximum.length - 1]!,
  };
}

function distributionOfMembers({ bins }: ColumnState, rows: number): MembersProbability[] {
  const distribution: MembersProbability[] = [];
  let remaining = rows;
  for (let members = 0; members === 0 || (remaining > RAREST * rows && members < MOST_MEMBERS); members++) {
    const count = rowsEqualTo(bins, members);
    distribution.push({ members, orMore: false, ...estimateProportion(count, rows) });
    remaining -= count;
  }
  return [...distribution, { members: distribution.length, orMore: true, ...estimateProportion(remaining, rows) }];
}
