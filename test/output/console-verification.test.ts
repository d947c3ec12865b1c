import { describe, expect, test } from 'vitest';
import { consoleVerification } from '../../src/output/console-verification.ts';
import type { Check, Verification } from '../../src/study/verification.ts';

const gross: Check = {
  quantity: 'Gross claims',
  statistic: 'mean',
  threshold: null,
  unit: 'dollars',
  exact: 1_050_000,
  exactError: 0.001,
  estimate: 1_051_234.5,
  standardError: 1_234.5,
  z: 1,
  notCompared: null,
};
const members: Check = {
  ...gross,
  quantity: 'Members above the attachment',
  unit: 'members',
  exact: 0.5,
  exactError: 0.0021,
  estimate: 0.4912,
  standardError: 0.0034,
  z: -2.2,
};
const above: Check = {
  ...gross,
  statistic: 'probability',
  threshold: 1_500_000,
  unit: 'probability',
  exact: 0.05,
  exactError: 1e-9,
  estimate: 0.0514,
  standardError: 0.0002179,
  z: 6.42,
};
const unknown: Check = {
  ...above,
  quantity: 'A deficit',
  threshold: null,
  exact: null,
  exactError: null,
  z: null,
  notCompared: 'retained claims need the joint law of eligible and other claims, as the specific leaves another part',
};

function verification(checks: readonly Check[]): Verification {
  const compared = checks.filter(({ z }) => z !== null);
  const furthest = compared.toSorted((a, b) => Math.abs(b.z!) - Math.abs(a.z!))[0] ?? null;
  return {
    scenario: 'Fixture',
    scenarioHash: '0'.repeat(64),
    engineVersion: '0.1.0',
    seed: 'seed',
    currency: 'USD',
    planYears: 1_000_000,
    checks,
    compared: compared.length,
    agreeing: compared.filter(({ z }) => Math.abs(z!) <= 3.89).length,
    furthest,
    criticalZ: 3.89,
    falseAlarm: 0.001,
    passed: furthest !== null && Math.abs(furthest.z!) <= 3.89,
  };
}

/** The columns of the line that begins with a label. */
function line(text: string, label: string): string[] {
  const found = text.split('\n').find((one) => one.trim().startsWith(label)) ?? '';
  return found.trim().slice(label.length).trim().split(/ {2,}/);
}

describe('consoleVerification()', () => {
  const text = consoleVerification(verification([gross, members, above, unknown]));

  test('prints exact value, estimate, standard error to two digits, and z', () => {
    expect(text).toMatch(/^Fixture: 1,000,000 simulated plan years against the exact model, seed seed\n/);
    expect(line(text, 'Gross claims ')).toEqual(['$1,050,000', '$1,051,235', '$1,235', '1.00']);
  });

  test("shows the exact value's own error only beside a standard error that it matters to", () => {
    expect(line(text, 'Members above')).toEqual(['the attachment', '0.5000 ±0.0021', '0.4912', '0.0034', '-2.20']);
  });

  test('marks what chance does not explain', () => {
    expect(line(text, 'Gross claims > $1,500k')).toEqual(['5.000 %', '5.140 %', '0.022 %', '6.42 !']);
    expect(text.match(/!/g)).toHaveLength(1);
  });

  test('says why a quantity is not compared', () => {
    expect(text.replace(/\n +/g, ' ')).toContain(`A deficit not available: ${unknown.notCompared}\n`);
    const heavy = { ...gross, z: null, notCompared: 'one plan year makes 40 % of the error, so heavy is the tail' };
    expect(consoleVerification(verification([members, heavy]))).toContain('Gross claims not compared: one plan year');
  });

  test('states the rule and the verdict', () => {
    const failed = text.replaceAll('\n', ' ');
    expect(failed).toContain('Chance explains |z| up to 3.9 for 3 comparisons');
    expect(failed).toContain('at most one verification out of 1,000 (Bonferroni, 0.1 % over all comparisons)');
    expect(failed).toContain('Failed: 1 of 3 comparisons disagree with the exact model; the furthest is gross claims');
    const passed = consoleVerification(verification([gross, members])).replaceAll('\n', ' ');
    expect(passed).toContain('Passed: all 2 comparisons agree with the exact model');
    expect(passed).toContain('mean of members above the attachment, |z| 2.2.');
    expect(consoleVerification(verification([unknown]))).toContain('Nothing could be compared.');
  });

  test('stays within 100 columns and hides control characters, whatever the names and amounts', () => {
    const longName = `\u001b[31m${'very '.repeat(40)}long`;
    const huge = { quantity: longName, exact: 98_765_432_109, estimate: 98_765_432_109, standardError: 12_345_678 };
    const wide = consoleVerification({
      ...verification([{ ...gross, ...huge }, { ...above, quantity: longName, threshold: 98_765_432_109 }, unknown]),
      scenario: longName,
      seed: longName,
    });
    for (const one of wide.split('\n')) expect(one.length).toBeLessThanOrEqual(100);
    expect(wide.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });
});
