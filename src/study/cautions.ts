import type { PlanFacts } from '../plan/plan-facts.ts';
import { FEWEST_EVENTS } from '../reduce/estimate.ts';
import { rankOfLevel } from '../reduce/estimate-quantile.ts';
import type { ReducerState } from '../reduce/reducer-state.ts';
import { rowsEqualTo } from '../reduce/rows-equal-to.ts';
import { columnOfRole } from './column-of-role.ts';
import { meanOfAmount } from './summarize-amounts.ts';

/** A warning that numbers rest on too few plan years, or leave something out. */
export interface Caution {
  /** What rests on them. */
  readonly about: 'aggregateRecovery' | 'specificRecovery' | 'deficit' | 'quantiles' | 'comparison';
  /** The lowest level that is concerned; null where it is an event. */
  readonly level: number | null;
  /** Simulated plan years with the event, or beyond the level. */
  readonly events: number;
  /** A sentence. */
  readonly message: string;
}

const LEVELS = [0.9, 0.95, 0.98, 0.99, 0.995, 0.999];

/** What too few plan years stand behind. */
export function summarizeCautions(facts: PlanFacts, state: ReducerState): Caution[] {
  return [...rareEvents(facts, state), ...farQuantiles(state.rows), ...leftOut(facts)];
}

function rareEvents(facts: PlanFacts, state: ReducerState): Caution[] {
  const { specific, aggregate } = facts.terms;
  return [
    ...(specific === null ? [] : rareEvent(facts, state, 'specificRecovery', 'The specific cover paid')),
    ...(aggregate === null ? [] : rareEvent(facts, state, 'aggregateRecovery', 'The aggregate cover paid')),
    ...rareEvent(facts, state, 'deficit', 'There was a deficit'),
  ];
}

function rareEvent(
  facts: PlanFacts,
  state: ReducerState,
  about: 'specificRecovery' | 'aggregateRecovery' | 'deficit',
  words: string,
): Caution[] {
  const of = columnOfRole(facts, state, about);
  const events = state.rows - rowsEqualTo(of.bins, 0);
  const column = facts.columns.find(({ role }) => role === about)!;
  const isExact = meanOfAmount(facts, state, column, of).source === 'exact';
  // A deficit that cannot come about is no cause for concern
  if (events >= FEWEST_EVENTS || (about === 'deficit' && events === 0 && isExact)) return [];
  const years = `in ${events === 0 ? 'none' : events} of ${state.rows.toLocaleString('en-US')} simulated plan years`;
  const use = isExact
    ? 'only its exact figures can be relied on'
    : 'too few to tell the error of what is estimated from them';
  return [{ about, level: null, events, message: `${words} ${years}: ${use}` }];
}

/** One caution for all levels that too few years lie beyond. */
function farQuantiles(rows: number): Caution[] {
  return LEVELS.flatMap((level) => {
    const events = rows - rankOfLevel(rows, level);
    if (events >= FEWEST_EVENTS) return [];
    const years = Math.round(1 / (1 - level)).toLocaleString('en-US');
    const enough = Math.ceil(FEWEST_EVENTS / (1 - level) - 1e-6).toLocaleString('en-US');
    const message =
      `1 in ${years}: ${events} of ${rows.toLocaleString('en-US')} simulated plan years lie beyond, too few for its ` +
      `interval to be relied on; ${enough} would do`;
    return [{ about: 'quantiles' as const, level, events, message }];
  });
}

/** Costs that only the insured alternative bears would make the self-funded plan look cheap. */
function leftOut({ terms, premiums, years }: PlanFacts): Caution[] {
  if (years === undefined) return [];
  const caution = (isThere: boolean, what: string, key: string): Caution[] => {
    const message = `ASO minus insured leaves out ${what}, as the scenario states none: write fixedCosts.${key}`;
    return isThere ? [{ about: 'comparison', level: null, events: 0, message }] : [];
  };
  const isMissing = (cover: 'specific' | 'aggregate') => terms[cover] !== null && premiums[cover] === null;
  return [
    ...caution(years.terms.aso.administration[0] === 0, "the administrator's fee", 'administration'),
    ...caution(isMissing('specific'), 'the premium of the specific cover', 'specificPremium'),
    ...caution(isMissing('aggregate'), 'the premium of the aggregate cover', 'aggregatePremium'),
  ];
}
