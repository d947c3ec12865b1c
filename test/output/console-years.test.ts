import { describe, expect, test } from 'vitest';
import { consoleYears } from '../../src/output/console-years.ts';
import type { YearsSummary } from '../../src/study/years-summary.ts';
import { yearsFixture } from '../laws/years-fixture.ts';

const years = yearsFixture();

function textOf(summary: YearsSummary): string {
  return consoleYears(summary, 'USD')
    .map(([title, body]) => `${title}\n${body}\n`)
    .join('\n');
}

/** The numbers of the line that begins with this, in the section under this title. */
function lineOf(text: string, title: string, label: string): string {
  const section = text.slice(text.indexOf(title));
  return section.split('\n').find((line) => line.trimStart().startsWith(label))!;
}

describe('consoleYears()', () => {
  const text = textOf(years);

  test('keeps to 100 columns', () => {
    const tooLong = text.split('\n').filter((line) => line.length > 100);
    expect(tooLong).toEqual([]);
  });

  test('answers first whether self-funding is the cheaper, how likely and by how much', () => {
    const { asoCheaper, savingWhenCheaper, excessWhenDearer } = years.comparison[4]!;
    const answer = text.slice(0, text.indexOf('ASO minus insured')).replaceAll(/\s+/g, ' ');
    expect(answer).toContain(`the cheaper one with probability ${(100 * asoCheaper.value).toFixed(1)} %`);
    expect(answer).toContain(`on average by $${Math.round(savingWhenCheaper!.value / 1000)}k`);
    expect(answer).toContain(`on average $${Math.round(excessWhenDearer!.value / 1000)}k dearer`);
    expect(answer).toContain('With the initial reserve of $250k');
  });

  test('compares over 1, 3 and 5 years, errors beside the figures', () => {
    const title = 'ASO minus insured, all';
    const { difference } = years.comparison[2]!;
    const line = lineOf(text, title, '3 years');
    expect(line).toMatch(/\d+\.\d % \(\d+\.\d to \d+\.\d\)/);
    expect(line).toContain(`-$${Math.round(-difference.mean.value / 1000)}k ±`);
    expect(text.slice(text.indexOf(title))).not.toMatch(/^ 2 years {2,}\d+\.\d % \(/m);
  });

  test('prints what was stated without an error, and what was simulated with one', () => {
    const line = (planYear: number) => lineOf(text, 'Year by year', `Year ${planYear}`);
    expect(line(1)).toMatch(/\$4,361k ±9\.9k +\$4,552k +34\.\d %/);
    expect(line(2)).toMatch(/\$4,\d+k ±\d+k +\$4,\d+k ±[\d.]+k/);
  });

  test('has no renewal for the first year', () => {
    const renewals = text.slice(text.indexOf('Renewals:'), text.indexOf('Over all 5 years'));
    expect(renewals).not.toContain('Year 1');
    expect(renewals).toContain('Year 5');
  });

  test('tells a year that nobody simulated from one of probability 0', () => {
    const [first, ...others] = years.aboveForecast;
    const never = others.map((one) => ({
      ...one,
      probability: { ...one.probability, value: 0 },
      ...{ reserve: null, difference: null, asoCheaper: null, ruin: null, insuredIncrease: null },
    }));
    const line = lineOf(textOf({ ...years, aboveForecast: [first!, ...never] }), 'When claims stay', '5 years');
    expect(line.replaceAll(/ +/g, ' ')).toBe(' 5 years 0 % – – – – –');
  });

  test('leaves out stop-loss, lasers and employer payments where there are none', () => {
    const none = { ...years.carrier, premiums: { ...years.carrier.premiums, value: 0 } };
    const bare = years.years.map((year) => ({
      ...year,
      lasers: null,
      increases: { ...year.increases, specific: null },
    }));
    const words = textOf({ ...years, carrier: none, years: bare });
    expect(words).not.toContain('stop-loss premiums less');
    expect(words).not.toContain('lasers');
    expect(words).not.toContain('paid in');
  });

  test('shows what the employer pays in where the terms say so', () => {
    const { terms } = years;
    const reserve = { ...terms.aso.reserve, below: 'call' as const };
    const words = textOf({ ...years, terms: { ...terms, aso: { ...terms.aso, reserve } } });
    expect(words).toContain('paid in');
    expect(words).toContain('Paid in by the employer, on average');
  });
});
