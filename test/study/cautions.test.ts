import { describe, expect, test } from 'vitest';
import type { PlanFacts } from '../../src/plan/plan-facts.ts';
import type { ReducerState } from '../../src/reduce/reducer-state.ts';
import { accumulate, finishState, stateBuilder } from '../../src/reduce/state-builder.ts';
import { summarizeCautions } from '../../src/study/cautions.ts';
import { planFactsFixture } from '../laws/plan-facts-fixture.ts';

const facts = planFactsFixture();

/** Plan years that differ from nothing in the first ones of each column given. */
function stateOf(rows: number, events: Record<string, number>): ReducerState {
  const builder = stateBuilder(facts.columns.length, facts.exceedances);
  accumulate(
    builder,
    facts.columns.map(({ role }) =>
      Float64Array.from({ length: rows }, (_, row) => (row < (events[role] ?? 0) ? 5000 : 0)),
    ),
  );
  return finishState(builder);
}

const often = { specificRecovery: 500, aggregateRecovery: 500, deficit: 500 };
const messages = (state: ReducerState, of: PlanFacts = facts) =>
  summarizeCautions(of, state).map(({ message }) => message);

describe('summarizeCautions()', () => {
  test('has nothing to say where 20 plan years stand behind every number', () => {
    expect(messages(stateOf(20_000, often))).toEqual([]);
    expect(messages(stateOf(20_000, { ...often, aggregateRecovery: 20 }))).toEqual([]);
  });

  test('tells how often an event came up, and what can still be relied on', () => {
    expect(summarizeCautions(facts, stateOf(20_000, { ...often, aggregateRecovery: 3, deficit: 19 }))).toEqual([
      {
        about: 'aggregateRecovery',
        level: null,
        events: 3,
        message:
          'The aggregate cover paid in 3 of 20,000 simulated plan years: only its exact figures can be relied on',
      },
      {
        about: 'deficit',
        level: null,
        events: 19,
        message:
          'There was a deficit in 19 of 20,000 simulated plan years: too few to tell the error of what is estimated from them',
      },
    ]);
    expect(messages(stateOf(20_000, { ...often, specificRecovery: 0 }))).toEqual([
      'The specific cover paid in none of 20,000 simulated plan years: only its exact figures can be relied on',
    ]);
  });

  test('is silent about covers that there are not, and about a deficit that is known not to come', () => {
    const bare = planFactsFixture({ terms: { specific: null, aggregate: null } });
    expect(messages(stateOf(20_000, { deficit: 500 }), bare)).toEqual([]);
    const never = { value: 0, error: 0 };
    const cost = { deficitProbability: never, expectedDeficit: never, exceeding: [], oneInYears: [] };
    const known = planFactsFixture({ known: { ...facts.known, cost } });
    expect(messages(stateOf(20_000, { ...often, deficit: 0 }), known)).toEqual([]);
    expect(messages(stateOf(20_000, { ...often, deficit: 0 }))).toHaveLength(1);
  });

  test('names each return period that too few plan years lie beyond, and how many would do', () => {
    const few = summarizeCautions(facts, stateOf(2000, often));
    expect(few.map(({ about, level, events }) => [about, level, events])).toEqual([
      ['quantiles', 0.995, 10],
      ['quantiles', 0.999, 2],
    ]);
    expect(few[1]!.message).toBe(
      '1 in 1,000: 2 of 2,000 simulated plan years lie beyond, too few for its interval to be relied on; 20,000 would do',
    );
    expect(messages(stateOf(1999, often))[0]).toContain('1 in 100: 19 of 1,999 simulated plan years');
  });
});
