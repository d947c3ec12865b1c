import { expect, test } from 'vitest';
import { backTestWords } from '../../src/output/back-test-words.ts';
import { consoleBackTest } from '../../src/output/console-back-test.ts';
import { sizingReport } from '../../src/output/report/sizing-report.ts';
import type { PastClaims } from '../../src/scenario/past-claims.ts';
import { backTest } from '../../src/study/back-test.ts';
import { sizingFixture } from '../laws/sizing-fixture.ts';

const claim = (amount: number, isLasered = false) => ({ amount, member: null, isLasered });
const past: PastClaims = {
  file: 'large <claims>.csv',
  years: [
    { year: 2022, months: 12, claims: [claim(300_000), claim(60_000)] },
    { year: 2024, months: 12, claims: [claim(0)] },
    { year: 2025, months: 6, claims: [claim(180_000, true)] },
  ],
};
const sizing = sizingFixture();
const tested = backTest(past, sizing.options, { trend: 0, trendOrigin: 'default' });

test('a back-test says first that so few years say nothing of a rare one, then what else must be known', () => {
  expect(backTestWords(tested, 'USD')).toEqual([
    '3 past years say nothing of one year in 20: whether a cover would have paid in these years is no evidence of what it is worth.',
    expect.stringContaining('trended by 0 % a year (the default) to 2026'),
    '2025 holds 6 of 12 months: its premium is for these months, and claims that came later are missing.',
    'There is no row of 2023: write an amount of 0 for a year without large claims.',
    '1 claimant stays below the lowest attachment of $75,000 after trend, and no cover pays there.',
    '1 claimant was lasered: no option has a laser, so covers pay as for anybody; a carrier may laser such a claimant again.',
  ]);
});

test('a back-test warns where the file may leave out what a low attachment would pay', () => {
  const large = { ...past, years: [{ year: 2025, months: 12, claims: [claim(300_000)] }] };
  const words = backTestWords(backTest(large, sizing.options, { trend: 0, trendOrigin: 'flag' }), 'USD');
  expect(words[0]).toContain('One past year says nothing');
  expect(words).toContain(
    'The smallest claimant listed has $300,000 after trend: if the file leaves smaller ones out, covers that attach below pay more than is shown.',
  );
});

test('consoleBackTest() shows each specific cover once, at most 100 columns wide', () => {
  const text = consoleBackTest(tested, sizing, ['current', 'without-cover', '150k-none', '150k-125%', '200k-none']);
  expect(text.split('\n').every((line) => line.length <= 100)).toBe(true);
  const row = text.split('\n').find((line) => line.includes('Current policy'))!;
  expect(row.trim().split(/\s{2,}/)).toEqual([
    'Current policy',
    '$150k',
    '$0',
    '$30.0k',
    '$180k',
    '$360k',
    '$1,361k',
    '0.13',
  ]);
  expect(text.match(/150k|150,000/g)!.length).toBeGreaterThan(0);
  expect(text.split('\n').filter((line) => /no aggregate|125 %/.test(line))).toHaveLength(2);
});

test('the report has the back-test with its warning', async () => {
  const report = await sizingReport(sizing, tested);
  expect(report).toContain('<strong>3 past years say nothing of one year in 20');
  expect(report).toContain('large &lt;claims&gt;.csv');
  expect(report).toContain('kept $360k');
});
