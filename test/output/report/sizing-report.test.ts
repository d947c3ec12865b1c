import { beforeAll, describe, expect, test } from 'vitest';
import { sizingReport } from '../../../src/output/report/sizing-report.ts';
import type { Recommendation, Sizing } from '../../../src/study/sizing.ts';
import { HOSTILE_NAMES, hostileSizing } from '../../browser/hostile-sizing.ts';
import { expectNamedDrawings, expectSelfContained } from '../../laws/report-page.ts';
import { sizingFixture } from '../../laws/sizing-fixture.ts';

describe('the report of a sizing', () => {
  let report: string;
  beforeAll(async () => {
    report = await sizingReport(sizingFixture(), null);
  });

  test('has every section under a heading, and headings in order', () => {
    const headings = [...report.matchAll(/<h([1-6])[^>]*>(.*?)<\/h\1>/gs)];
    expect(headings.filter(([, level]) => level === '1')).toHaveLength(1);
    expect(headings.filter(([, level]) => level === '2').map(([, , words]) => words)).toEqual([
      'Summary',
      'Options',
      'Efficient frontier',
      'How bad can a year be?',
      'Probability of a deficit across the ladder',
      'Where the money goes',
      'Members above the attachment',
      'What the answer depends on',
      'Back-test',
      'Price, value and bad years in detail',
      'Assumptions, errors and limits',
    ]);
    const levels = headings.map(([, level]) => Number(level));
    expect(levels.every((level, i) => i === 0 || level <= levels[i - 1]! + 1)).toBe(true);
  });

  test('has the same bytes for the same results', async () => {
    expect(await sizingReport(sizingFixture(), null)).toBe(report);
    const copy = JSON.parse(JSON.stringify(sizingFixture())) as Sizing;
    expect(await sizingReport(copy, null)).toBe(report);
  });

  test('asks for nothing from outside', () => {
    expectSelfContained(report);
  });

  test('gives each drawing a title and a description of its own, and each id once', () => {
    // Six charts, each for wide and for narrow pages
    expectNamedDrawings(report, 12);
  });

  test('prints amounts as the console does', () => {
    const { totalCost, premium } = sizingFixture().options.find(({ id }) => id === '100k-none')!;
    expect(Math.round(totalCost.mean.value)).toBe(4_325_884);
    expect(Math.round(premium.total.yearly)).toBe(734_884);
    expect(report).toContain('<dd>$4,326k');
    expect(report).toContain('<dd>$735k');
    expect(report).toContain('$4,551,820');
  });

  test('keeps to the words of the trade: no promise, no maximum that is none', () => {
    const words = report.replace(/<style>.*?<\/style>/s, '').replaceAll('\u00a0', ' ');
    expect(words).not.toMatch(/guarantee/i);
    expect(words).not.toMatch(/maximum cost/i);
    expect(words).toContain('not a quote, and not an actuarial');
    expect(words).toContain('no maximum; beyond it: aggregate reimbursement ends at $1,000,000');
  });

  test('says a contractual maximum where nothing is left open', async () => {
    const sizing = sizingFixture();
    const options = sizing.options.map((option) =>
      option.id === 'current'
        ? { ...option, contractualMaximum: { ...option.contractualMaximum, beyond: [] } }
        : option,
    );
    expect(await sizingReport({ ...sizing, options }, null)).toContain('contractual maximum cost');
  });

  test('names quotes, the recommended option and the current policy in the first table', () => {
    const first = /<table class="sortable">.*?<\/table>/s.exec(report)![0];
    for (const label of ['Northern Mutual', 'Lakes Re', 'Current policy', 'No stop-loss'])
      expect(first).toContain(label);
    expect(first.match(/class="recommended"/g)).toHaveLength(1);
  });
});

test('names from outside stand in the report as text and nothing else', async () => {
  const report = await sizingReport(hostileSizing(), null);
  for (const dangerous of ['<script>document', '</title></style>', ' onmouseover', 'title=""onmouseover']) {
    expect(report.includes(dangerous)).toBe(false);
  }
  expect(report.match(/<script/g)).toHaveLength(1);
  expect(report).toContain('&lt;script&gt;document.title=&quot;taken&quot;&lt;/script&gt;');
  expect(report).toContain(`<bdi>${HOSTILE_NAMES[4]} 4</bdi>`);
  expect(report.isWellFormed()).toBe(true);
});

test('a report of 234 options shows the interesting ones and keeps the rest for a click', async () => {
  const sizing = sizingFixture();
  const [ladder] = sizing.options.filter(({ kind }) => kind === 'ladder');
  const more = Array.from({ length: 215 }, (_, i) => ({ ...ladder!, id: `more-${i}`, label: `more ${i}` }));
  const report = await sizingReport({ ...sizing, options: [...sizing.options, ...more] }, null);
  const [first, all] = [...report.matchAll(/<table class="sortable">.*?<\/table>/gs)].map(([table]) => table);
  expect(first!.match(/<tr/g)!.length - 1).toBeLessThanOrEqual(16);
  expect(all!.match(/<tr/g)!.length - 1).toBe(234);
  expect(report.indexOf('<details')).toBeLessThan(report.indexOf(all!));
});

test('a report without ladder, limits, sensitivity or an option that meets the limits is whole', async () => {
  const sizing = sizingFixture();
  const nothing: Recommendation = {
    ...sizing.recommendation,
    status: 'nothingMeetsTheLimits',
    option: null,
    valuation: null,
    meetLimits: 0,
    indistinguishable: [],
    passedOver: [],
    shadowCosts: [],
    whatItWouldTake: [
      {
        measure: 'maxP95OverBudget',
        most: 0.01,
        binds: true,
        attainable: { value: 0.085, option: '75k-110%' },
        least: { value: 0.085, option: '75k-110%' },
        fundingNeeded: 4_890_000,
      },
    ],
  };
  const bare = { ladder: null, heatMaps: [], sensitivity: null, recommendationAmongOffers: null, exceedance: [] };
  const report = (await sizingReport({ ...sizing, ...bare, recommendation: nothing }, null)).replaceAll('\u00a0', ' ');
  expect(report).toContain('No option keeps within the limits');
  expect(report).toContain('8.5 % above the funding');
  expect(report).toContain('A funding of $4,890,000 would meet it.');
  expect(report).not.toContain('What the answer depends on');
  expect(report.replace(/<script>.*<\/script>/s, '').match(/undefined|NaN|\[object/)).toBeNull();
});

test('a failed verification is said in so many words', async () => {
  const sizing = sizingFixture();
  const verification = { ...sizing.verification, passed: false };
  expect(await sizingReport({ ...sizing, verification }, null)).toContain('do not rely on this report');
});
