import { expect, test } from 'vitest';
import { resolvePlan } from '../../src/plan/resolve.ts';
import { loadScenario } from '../../src/scenario/load.ts';

const assumptionsOf = (file: string, set: readonly string[] = []) =>
  new Map(
    resolvePlan(loadScenario(`scenarios/${file}.yaml`, { set: [...set] }).scenario).yearsAssumptions.map(
      ({ name, value, unit }) => [name, [value, unit]],
    ),
  );

test('several plan years say what they stand on, what is written and what is usual alike', () => {
  const found = assumptionsOf('self-fund-or-insure');
  expect(found.get('Trend, medical')).toEqual(['8 %, catastrophic 10 %', 'a year']);
  expect(found.get('Persistence, medical claims')).toEqual(['0.57', 'correlation of one year and the next']);
  expect(found.get('Turnover')).toEqual(['15 %', 'of members a year']);
  expect(found.get('Group risk')).toEqual(['7.3 %', 'of the level, once a path']);
  expect(found.get('Trend risk')).toEqual(['2.5 %', 'of the level, a step each year that stays']);
  expect(found.get('Experience for the funding')).toEqual(['12, 3 before the renewal', 'months of payments']);
  expect(found.get('Experience of the insurer')).toEqual(['12, 6 before the renewal', 'months of payments']);
  expect(found.get('Pooling point of the insurer')).toEqual(['150,000', 'a member and year']);
  expect(found.get('Lasers at renewals')).toEqual([
    "above 2 x the attachment, at 100 % of last year's claims",
    'a year each, at most 3 members; funding and stop-loss premiums foresee none',
  ]);
  expect(found.get('No-new-laser rider')).toEqual(['none', '']);
});

test('a single plan year has none', () => {
  expect(assumptionsOf('midsize-manufacturer').size).toBe(0);
});
