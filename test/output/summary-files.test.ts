import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { consoleSummary } from '../../src/output/console-summary.ts';
import { runJson } from '../../src/output/run-json.ts';
import { summaryCsv } from '../../src/output/summary-csv.ts';
import { summaryJson } from '../../src/output/summary-json.ts';
import type { PlanFacts } from '../../src/plan/plan-facts.ts';
import { accumulate, finishState, stateBuilder } from '../../src/reduce/state-builder.ts';
import { summarize } from '../../src/study/summarize.ts';
import { fixtureBlock, planFactsFixture } from '../laws/plan-facts-fixture.ts';
import { yearsFixture } from '../laws/years-fixture.ts';

const facts = planFactsFixture();
const summary = summarize(facts, fixtureBlock(facts, 0, 20_000).state);

function summaryOf(changes: Partial<PlanFacts>, paths = 2000) {
  const changed = planFactsFixture(changes);
  return summarize(changed, fixtureBlock(changed, 0, paths).state);
}

/** The fixture with every amount of money so many times as large. */
function magnified(changes: Partial<PlanFacts>, factor: number, paths: number) {
  const larger = planFactsFixture({ ...changes, funding: facts.funding * factor });
  const builder = stateBuilder(larger.columns.length, larger.exceedances);
  const { columns } = fixtureBlock(facts, 0, paths);
  accumulate(
    builder,
    columns.map((rows, index) => (larger.columns[index]!.unit === 'cents' ? rows.map((v) => v * factor) : rows)),
  );
  return summarize(larger, finishState(builder));
}

describe('summaryJson()', () => {
  test('holds the whole summary and ends in a newline', () => {
    expect(JSON.parse(summaryJson(summary))).toEqual(summary);
    expect(summaryJson(summary).endsWith('}\n')).toBe(true);
  });

  test('gives every estimate a value, standard error, low and high', () => {
    const { mean } = JSON.parse(summaryJson(summary)).amounts[3];
    expect(Object.keys(mean)).toEqual([
      ...['value', 'standardError', 'low', 'high', 'expected', 'expectedError', 'z', 'controlled', 'source'],
    ]);
  });
});

describe('summaryCsv() of several plan years', () => {
  const years = yearsFixture();
  const rows = summaryCsv({ ...summary, years })
    .split('\r\n')
    .slice(1, -1)
    .map((line) => line.split(','));
  const valueAt = (quantity: string, statistic: string, level = '') =>
    Number(rows.find((row) => row[0] === quantity && row[1] === statistic && row[2] === level)![3]);

  test('adds each estimate of each year, of the comparison and of the path under a name of its own', () => {
    expect(valueAt('year_3_reserve', 'quantile', '0.05')).toBe(years.years[2]!.reserve.quantiles[1]!.value);
    expect(valueAt('year_1_deficit', 'probability')).toBe(years.years[0]!.deficit.probability.value);
    expect(valueAt('after_5_years_aso_cheaper', 'probability')).toBe(years.comparison[4]!.asoCheaper.value);
    expect(valueAt('path_reserve_needed', 'at_ruin_probability', '0.05')).toBe(years.path.reserveNeeded[1]!.value);
    expect(valueAt('above_forecast_3_years', 'probability')).toBe(years.aboveForecast[2]!.probability.value);
    expect(valueAt('insurer_surplus', 'mean')).toBe(years.insurer.surplus.mean.value);
  });

  test('has no two rows of one name, statistic and level, and no renewal of the first year', () => {
    const names = rows.map((row) => row.slice(0, 3).join());
    expect(new Set(names).size).toBe(names.length);
    expect(names.some((name) => name.startsWith('year_1_funding_increase'))).toBe(false);
    expect(names.some((name) => name.startsWith('year_2_funding_increase'))).toBe(true);
  });
});

describe('summaryCsv()', () => {
  const lines = summaryCsv(summary).split('\r\n');
  const rows = lines.slice(1, -1).map((line) => line.split(','));

  test('has one row of plain numbers for each estimate', () => {
    expect(lines[0]).toBe(
      'quantity,statistic,level,value,standard_error,low,high,expected,controlled,controlled_standard_error,source,too_few_events',
    );
    expect(lines.at(-1)).toBe('');
    for (const fields of rows) {
      expect(fields).toHaveLength(12);
      expect(fields[10]).toMatch(/^(exact|simulated)$/);
      for (const number of fields.toSpliced(10, 1).slice(2)) expect(number).toMatch(/^(-?\d+(\.\d+)?(e[+-]\d+)?)?$/);
    }
    // 9 amounts of 16 rows, deficit 16, probabilities 7, members 2 and distribution, largest member 13, covers 4.
    expect(rows).toHaveLength(9 * 16 + 16 + 7 + 2 + summary.membersAbove.distribution.length + 13 + 4);
  });

  test('names each estimate once', () => {
    const names = rows.map((fields) => fields.slice(0, 3).join(','));
    expect(new Set(names).size).toBe(names.length);
  });

  test('holds the numbers of the summary', () => {
    const find = (name: string) => rows.find((fields) => fields.slice(0, 3).join(',') === name)!;
    const gross = summary.amounts.find(({ name }) => name === 'gross')!;
    const { value, standardError, low, high, expected } = gross.mean;
    expect(find('gross,mean,').slice(3, 8).map(Number)).toEqual([value, standardError, low, high, expected]);
    expect(Number(find('gross,one_in_years,20')[3])).toBe(gross.oneInYears[1]!.value);
    expect(Number(find('members_above,probability,0')[3])).toBe(summary.membersAbove.distribution[0]!.value);
    expect(Number(find('specific_cover,loss_ratio,')[3])).toBe(summary.covers.specific!.lossRatio!.value);
  });

  test('quotes names with commas and quotes', () => {
    const named = { ...summary, amounts: [{ ...summary.amounts[0]!, name: 'a,"b"' }] };
    expect(summaryCsv(named).split('\r\n')[1]).toMatch(/^"a,""b""",mean,,/);
  });
});

test('runJson() is what it was given', () => {
  const run = {
    started: '2026-11-21T23:15:00.000Z',
    finished: '2026-11-21T23:15:04.000Z',
    seconds: 4,
    simulateSeconds: 0.5,
    peakMemoryMiB: 100,
    host: 'machine',
    workers: 2,
    node: 'v24.21.0',
    command: 'corridor simulate scenarios/midsize-manufacturer.yaml',
  };
  expect(JSON.parse(runJson(run))).toEqual(run);
});

describe('consoleSummary()', () => {
  const plain = consoleSummary(summary, { colour: false });

  test('shows every section', () => {
    for (const text of [
      'Fixture, "quoted" & ünïcode: 20,000 simulated plan years, seed fixture-2026',
      '100 employees, 210 members; amounts in USD',
      '$150,000, no limit, per member',
      '$1,200,000, limit $1,000,000',
      '$1,400,000 a year, $1,167 PEPM',
      'What a plan year costs',
      'Deficit: total cost above the funding of $1,400,000',
      'Stop-loss: expected reimbursement against premium',
      'Members above the specific attachment',
      'Agreement with the exact model',
      'estimates for planning, not a quote',
    ]) {
      expect(plain).toContain(text);
    }
    expect(plain).not.toMatch(/guarantee|maximum cost/i);
  });

  test('shows the numbers of the summary', () => {
    const line = (start: string) => plain.split('\n').find((one) => one.trimStart().startsWith(start))!;
    const cells = (start: string) =>
      line(start)
        .trim()
        .split(/\s{2,}/);
    const thousands = (value: number) => `$${Math.round(value / 1000).toLocaleString('en-US')}k`;
    const total = summary.amounts.find(({ name }) => name === 'total_cost')!;
    expect(cells('Total cost')[1]!.split(' ')[0]).toBe(thousands(total.mean.expected!));
    expect(cells('Total cost')[1]).toMatch(/ exact$/);
    expect(cells('Total cost')[2]).toBe(thousands(total.standardDeviation.value));
    expect(cells('Total cost')[4]!.split(' ')[0]).toBe(thousands(total.oneInYears[1]!.value));
    expect(line('Probability of a deficit')).toContain(
      `${(100 * summary.probabilities.find(({ name }) => name === 'deficit')!.value).toFixed(1)} % (`,
    );
  });

  test('has no colours unless asked for, and the same words with them', () => {
    const coloured = consoleSummary(summary, { colour: true });
    expect(stripVTControlCharacters(plain)).toBe(plain);
    expect(coloured).not.toBe(plain);
    expect(stripVTControlCharacters(coloured)).toBe(plain);
  });

  test('fits 100 columns, also with large amounts, long names and few paths', () => {
    const long = {
      scenario: 'A very long scenario name that goes on and on and on, beyond any sensible width',
      seed: 'a-seed-that-is-longer-than-it-needs-to-be',
      columns: facts.columns.map((column) => ({ ...column, label: `${column.label}, with many more words` })),
    };
    for (const factor of [1, 7, 97, 900, 20_000]) {
      for (const paths of [12, 50, 2000]) {
        const text = consoleSummary(magnified({ ...long, currency: 'CHF' }, factor, paths), { colour: false });
        expect(text.split('\n').filter((line) => [...line].length > 100)).toEqual([]);
      }
    }
  });

  test('says where too few plan years leave an error open', () => {
    expect(plain).not.toContain('±?');
    const few = consoleSummary(summaryOf({}, 12), { colour: false });
    expect(few).toContain('±? too few plan years to tell the error: simulate more paths.');
  });

  test('lets no control character of a name reach the terminal', () => {
    const hostile = consoleSummary(summaryOf({ scenario: 'a\u001b[2Jb\r\nc', seed: '\u0007' }), { colour: false });
    expect(hostile.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
    expect(hostile).toMatch(/^a \[2Jb {2}c: 2,000 simulated plan years/);
  });

  test('leaves out covers that there are not', () => {
    const bare = consoleSummary(
      summaryOf({ terms: { specific: null, aggregate: null }, premiums: { specific: null, aggregate: null } }),
      { colour: false },
    );
    expect(bare).toMatch(/Specific attachment +none/);
    expect(bare).not.toContain('Stop-loss: expected reimbursement');
    expect(bare).not.toContain('Members above the specific attachment');
  });

  test('says how many checks agree with the exact model, and names the ones that do not', () => {
    const { agreement } = summary;
    expect(agreement.passed).toBe(false);
    expect(plain).toContain(
      ` Only ${agreement.agreeing} of ${agreement.compared} checks agree with the exact model:\n`,
    );
    expect(plain).toMatch(/ ! Retained claims, mean lies [\d.]+ standard errors off/);
    expect(plain).toContain('`corridor verify`');
    const check = { ...agreement.furthest!, quantity: 'Gross claims', statistic: 'mean', z: -1.24 } as const;
    const alone = { checks: [check], compared: 1, agreeing: 1, furthest: check, criticalZ: 3.9, passed: true };
    const agreeing = { ...summary, agreement: { ...agreement, ...alone } };
    expect(consoleSummary(agreeing, { colour: false })).toContain(
      ' 1 of 1 checks agree with the exact model, largest |z| 1.2 (Gross claims, mean)\n',
    );
    const nothing = { ...summary, agreement: { ...agreement, checks: [], compared: 0, furthest: null } };
    expect(consoleSummary(nothing, { colour: false })).toContain('Too few plan years to compare anything.');
  });
});
