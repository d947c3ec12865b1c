import { beforeAll, describe, expect, test } from 'vitest';
import { yearsReport } from '../../../src/output/report/years/years-report.ts';
import { HOSTILE_NAMES } from '../../browser/hostile-sizing.ts';
import { expectNamedDrawings, expectSelfContained } from '../../laws/report-page.ts';
import { chosenPathFixture, yearsFixture, yearsRunFixture } from '../../laws/years-fixture.ts';

const years = yearsFixture();
const chosen = chosenPathFixture();

describe('the report of several years', () => {
  let report: string;
  let words: string;
  beforeAll(async () => {
    report = await yearsReport(yearsRunFixture(), years, chosen);
    words = report.replaceAll('\u00a0', ' ');
  });

  test('has every section under a heading, and headings in order', () => {
    const headings = [...report.matchAll(/<h([1-6])[^>]*>(.*?)<\/h\1>/gs)];
    expect(headings.filter(([, level]) => level === '2').map(([, , text]) => text)).toEqual([
      'Summary',
      'Self-funded against insured',
      'The reserve',
      'Deficits',
      'Renewals',
      'When claims stay above forecast',
      'Where the difference comes from',
      'One path in full',
      'Assumptions, errors and limits',
    ]);
    const levels = headings.map(([, level]) => Number(level));
    expect(levels.every((level, i) => i === 0 || level <= levels[i - 1]! + 1)).toBe(true);
  });

  test('has the same bytes for the same results', async () => {
    const copy = JSON.parse(JSON.stringify({ years, chosen }));
    expect((await yearsReport(yearsRunFixture(), copy.years, copy.chosen)) === report).toBe(true);
  });

  test('asks for nothing from outside', () => {
    expectSelfContained(report);
  });

  test('gives each drawing a title and a description of its own, and each id once', () => {
    // Six charts, each for wide and for narrow pages
    expectNamedDrawings(report, 12);
  });

  test('says the answer first, as the terminal does', () => {
    const { asoCheaper } = years.comparison[4]!;
    expect(words).toContain(
      `Over 5 years self-funding is the cheaper one with probability ${(100 * asoCheaper.value).toFixed(1)} %`,
    );
    expect(words).toContain('The answer in words');
  });

  test('writes the chosen path out to the cent, and its account closes', () => {
    const ledger = /Ledger of path 4, to the cent.*?<\/table>/s.exec(report)![0];
    const rows = new Map(
      [...ledger.matchAll(/<tr><th scope="row">(.*?)<\/th>(.*?)<\/tr>/gs)].map(([, label, cells]) => [
        label!,
        [...cells!.matchAll(/<td[^>]*>(.*?)<\/td>/g)].map(([, text]) => centsOf(text!)),
      ]),
    );
    const signed = [...rows].flatMap(([label, cents]) =>
      label.startsWith('+') ? [cents] : label.startsWith('−') ? [cents.map((one) => -one)] : [],
    );
    expect(signed.length).toBeGreaterThanOrEqual(5);
    const closing = rows
      .get('Reserve at the beginning')!
      .map((opening, year) => signed.reduce((sum, cents) => sum + cents[year]!, opening));
    expect(closing).toEqual(rows.get('= Reserve at the end'));
    expect(closing).toEqual(chosen.ledgers.map(({ reserve }) => reserve));
  });

  test('names every assumption with its unit', () => {
    const table = /<table class="assumptions">.*?<\/table>/s.exec(words)![0];
    for (const value of [
      '$4,551,820',
      '150,000, no limit',
      'of premium without its tax',
      'Trend, medical',
      'of members a year',
      'at most +25 %, at most −25 %',
    ])
      expect(table).toContain(value);
  });

  test('keeps to the words of the trade', () => {
    const text = words.replace(/<style>.*?<\/style>/s, '');
    expect(text).not.toMatch(/guarantee|maximum cost/i);
    expect(text).toContain('They are not a quote, and not an actuarial');
    expect(text.replace(/<script>.*<\/script>/s, '').match(/undefined|NaN|\[object/)).toBeNull();
  });
});

function centsOf(text: string): number {
  const cents = Math.round(100 * Number(text.replace(/[−$,]/g, '')));
  return text.startsWith('−') ? -cents : cents;
}

test('a report without a chosen path, stop-loss or lasers is whole', async () => {
  const none = { ...years.carrier, premiums: { ...years.carrier.premiums, value: 0 }, lossRatio: null };
  const bare = years.years.map((year) => ({ ...year, lasers: null, increases: { ...year.increases, specific: null } }));
  const run = yearsRunFixture({ contract: { specific: null, aggregate: null } });
  const report = await yearsReport(run, { ...years, carrier: none, years: bare }, null);
  expect(report).not.toContain('One path in full');
  expect(report).not.toContain('Lasers at renewal');
  expect(report).not.toContain('specific stop-loss premium</span>');
  expect(report.replace(/<script>.*<\/script>/s, '').match(/undefined|NaN|\[object/)).toBeNull();
});

test('names from outside stand in the report as text and nothing else', async () => {
  const run = yearsRunFixture({ scenario: HOSTILE_NAMES.join(' '), seed: HOSTILE_NAMES[0]! });
  const report = await yearsReport(run, years, chosen);
  for (const dangerous of ['<script>document', '</title></style>', ' onmouseover'])
    expect(report.includes(dangerous)).toBe(false);
  expect(report.match(/<script/g)).toHaveLength(1);
  expect(report.isWellFormed()).toBe(true);
});
