import { describe, expect, test } from 'vitest';
import { regulatoryLines } from '../../src/output/regulatory-lines.ts';
import type { CoveredBenefit, PlanFacts } from '../../src/plan/plan-facts.ts';
import { regulatoryNotices } from '../../src/plan/regulatory-minimums.ts';
import { planFactsFixture } from '../laws/plan-facts-fixture.ts';
import { tinyPlan } from '../laws/tiny-plan.ts';
import { complaintsOf, sampleText, sampleWith } from '../scenario/sample-scenario.ts';

/** Expected claims of the benefits under a cover: 1,050,000. */
const base = planFactsFixture();

const noticesOf = (
  {
    specific,
    aggregate,
    employees = 100,
    ...more
  }: { specific: number | null; aggregate: number | null; employees?: number } & Partial<PlanFacts>,
  state: string | null = null,
  municipal = false,
) => {
  const terms = {
    specific: specific === null ? null : { ...base.terms.specific!, attachment: 100 * specific },
    aggregate: aggregate === null ? null : { ...base.terms.aggregate!, attachment: 100 * aggregate },
  };
  return regulatoryNotices({ ...base, employees, terms, ...more }, { state, municipal });
};
const bounds = (...args: Parameters<typeof noticesOf>) => noticesOf(...args).map(({ term, bound }) => [term, bound]);

describe('regulatoryNotices()', () => {
  test('knows the NAIC model act: 20,000 a person, 110 % of expected claims above 50 employees', () => {
    expect(bounds({ specific: 19_999.99, aggregate: 1_154_999.99 })).toEqual([
      ['specificAttachment', 20_000],
      ['aggregateAttachment', 1_155_000],
    ]);
    expect(bounds({ specific: 20_000, aggregate: 1_155_000 })).toEqual([]);
  });

  test('takes the greatest of three bounds for groups of at most 50: 120 %, 4,000 a member of the group, 20,000', () => {
    expect(bounds({ specific: 50_000, aggregate: 1, employees: 50 })).toEqual([['aggregateAttachment', 1_260_000]]);
    const cheap = { byComponent: [{ name: 'routine', benefit: 'medical', expected: { value: 100_000, error: 0 } }] };
    const expected = { ...base.expected, ...cheap };
    expect(bounds({ specific: 50_000, aggregate: 1, employees: 50, expected })).toEqual([
      ['aggregateAttachment', 200_000],
    ]);
    const cheapest = { ...base.expected, byComponent: [] };
    expect(bounds({ specific: 50_000, aggregate: 1, employees: 4, expected: cheapest })).toEqual([
      ['aggregateAttachment', 20_000],
    ]);
  });

  test('leaves claims out that no cover sees, and keeps silent without a cover or in another currency', () => {
    const [medical, dental] = base.benefits as [CoveredBenefit, CoveredBenefit];
    const benefits = [medical, { ...dental, aggregate: false }];
    expect(bounds({ specific: 50_000, aggregate: 1, benefits })).toEqual([
      ['aggregateAttachment', expect.closeTo(1_100_000, 6)],
    ]);
    const runIn = { name: 'run_in', benefit: '', expected: { value: 300_000, error: 0 } };
    const withRunIn = {
      columns: [...base.columns.slice(0, 3), { ...base.columns[0]!, benefitIndex: undefined }] as PlanFacts['columns'],
      expected: { ...base.expected, byComponent: [...base.expected.byComponent, runIn] },
    };
    expect(bounds({ specific: 50_000, aggregate: 1, ...withRunIn })).toEqual([['aggregateAttachment', 1_155_000]]);
    expect(bounds({ specific: null, aggregate: null })).toEqual([]);
    expect(bounds({ specific: 1, aggregate: 1, currency: 'EUR' })).toEqual([]);
  });

  test('compares the rules of a state beside the model act', () => {
    expect(noticesOf({ specific: 9_000, aggregate: 1 }, 'MD').map(({ rule, bound }) => [rule, bound])).toEqual([
      ['NAIC Stop Loss Insurance Model Act (#92)', 20_000],
      ['NAIC Stop Loss Insurance Model Act (#92)', 1_155_000],
      ['Maryland (2008)', 10_000],
      ['Maryland (2008)', 1_207_500],
    ]);
    expect(bounds({ specific: 15_000, aggregate: 1_240_000 }, 'RI')).toEqual([
      ['specificAttachment', 20_000],
      ['specificAttachment', 20_000],
      ['aggregateAttachment', 1_260_000],
    ]);
    expect(bounds({ specific: 30_000, aggregate: null }, 'CA')).toEqual([['specificAttachment', 40_000]]);
    expect(bounds({ specific: 30_000, aggregate: null }, 'TX')).toEqual([]);
  });

  test('tells of what Utah does not allow: lasers, and one cover alone', () => {
    const lasers = [{ firstMember: 0, members: 1, attachment: 50_000_000 }];
    const terms = { specific: { ...base.terms.specific!, lasers }, aggregate: null };
    const notices = regulatoryNotices({ ...base, terms }, { state: 'UT', municipal: false });
    expect(notices.map(({ term, says }) => [term, says])).toEqual([
      ['lasers', 'no lasers'],
      ['missingCover', 'both covers together'],
    ]);
  });

  test('bounds a municipal cooperative of New York from above: 4 % and 125 % of expected claims', () => {
    expect(bounds({ specific: 42_000, aggregate: 1_312_500 }, 'NY', true)).toEqual([]);
    expect(bounds({ specific: 42_001, aggregate: 1_312_501 }, 'NY', true)).toEqual([
      ['specificAttachment', 42_000],
      ['aggregateAttachment', 1_312_500],
    ]);
    expect(bounds({ specific: 42_001, aggregate: 1_312_501 }, 'NY')).toEqual([]);
  });
});

test('regulatoryLines() names the rule and both figures, at most 100 columns wide', () => {
  const lines = regulatoryLines(noticesOf({ specific: 15_000, aggregate: 1_000_000 }), 'USD');
  expect(lines).toBe(
    [
      'Warning: NAIC Stop Loss Insurance Model Act (#92) on the specific attachment: at least, a person:',
      '   $20,000, got $15,000',
      'Warning: NAIC Stop Loss Insurance Model Act (#92) on the aggregate attachment: at least 110 % of',
      '   expected claims: $1,155,000, got $1,000,000',
    ].join('\n'),
  );
});

test('parseScenario() takes a state by its two letters', () => {
  expect(complaintsOf(`${sampleText}regulation: { state: NY, municipalCooperative: true }\n`)).toEqual([]);
  expect(complaintsOf(sampleWith('funding:', 'regulation: { state: Utah }\nfunding:'))).toEqual([
    's.yaml:38:22 regulation.state must be the two letters of a US state such as RI',
  ]);
});

test('a plan whose contract has a run-in compares its expected claims without it', () => {
  const { notices, expected } = tinyPlan({
    set: ['stopLoss.specific.basis=15/12', 'stopLoss.aggregate.corridor=0.9'],
  }).facts;
  expect(expected.gross.value).toBeGreaterThan(expected.byBenefit[0]!.expected.value);
  const aggregate = notices?.find(({ term }) => term === 'aggregateAttachment');
  expect(aggregate?.bound).toBeCloseTo(Math.max(1.2 * expected.byBenefit[0]!.expected.value, 80_000), 4);
});
