import { describe, expect, test } from 'vitest';
import { consoleImplications } from '../../src/output/console-implications.ts';
import type { PlanFacts } from '../../src/plan/plan-facts.ts';
import { planFactsFixture } from '../laws/plan-facts-fixture.ts';

const facts = planFactsFixture();
const { terms, expected } = facts;

const exactly = (value: number, error = 0) => ({ value, error });
const cost = {
  deficitProbability: exactly(0.1234),
  expectedDeficit: exactly(24_000),
  exceeding: [],
  oneInYears: [10, 20, 100].map((years) => ({ years, totalCost: exactly(1_500_000 + 600 * years) })),
};

function implications(changes: Partial<PlanFacts> = {}, costLaw: Parameters<typeof consoleImplications>[1] = cost) {
  return consoleImplications(planFactsFixture(changes), costLaw);
}

/** The rest of the line that begins with a label, its columns one space apart. */
function line(text: string, label: string): string {
  const found = text.split('\n').find((one) => one.trim().startsWith(label));
  return (found ?? `no line ${label}`).trim().slice(label.length).trim().replace(/ {2,}/g, ' | ');
}

function expectedWith(changes: Partial<PlanFacts['expected']>): Partial<PlanFacts> {
  return { expected: { ...expected, ...changes } };
}

describe('consoleImplications()', () => {
  const text = implications();

  test('tells who is covered', () => {
    expect(text.startsWith('Fixture, "quoted" & ünïcode\n')).toBe(true);
    expect(line(text, 'Covered')).toBe('100 employees, 210 members; amounts in USD');
    expect(['employees', 'spouses', 'children'].map((name) => line(text, name))).toEqual(['100', '42', '68']);
  });

  // 1,050,000 / 12 = 87,500 a month over 210 members and 100 employees; dental 50,000 / 12 = 4,166.67
  test('tells expected claims by benefit, per member of the whole plan and per employee and month', () => {
    expect(line(text, 'medical')).toBe('$1,000,000 | $396.83 | $833.33');
    expect(line(text, 'dental')).toBe('$50,000 | $19.84 | $41.67');
    expect(line(text, 'Gross claims')).toBe('$1,050,000 | $416.67 | $875.00');
  });

  test('tells large claimants per 1,000 members and in this plan', () => {
    const claimantsPerThousand = [
      { threshold: 50_000, perThousand: 27.3056 },
      { threshold: 1_000_000, perThousand: 0.12294 },
    ];
    const withClaimants = implications(expectedWith({ claimantsPerThousand }));
    expect(withClaimants).toContain('Members whose yearly claims under the specific cover exceed\n');
    expect(line(withClaimants, '$50,000')).toBe('27.306 | 5.734');
    expect(line(withClaimants, '$1,000,000')).toBe('0.123 | 0.026');
    const withoutCover = { ...expectedWith({ claimantsPerThousand }), terms: { ...terms, specific: null } };
    expect(implications(withoutCover)).toContain('Members whose yearly claims exceed\n');
    expect(text).not.toContain('Members whose');
  });

  // 150,000 / 1,050,000 = 14.29 %; 80,000 / 12 / 100 = 66.67; 80,000 / 240,000 = 33.3 %
  test('tells what the specific cover does', () => {
    expect(line(text, 'Attachment per member')).toBe('$150,000, no limit');
    expect(line(text, 'as a share of expected gross claims')).toBe('14.3 %');
    expect(line(text, 'Expected members above it')).toBe('0.500');
    const section = text.slice(text.indexOf('\nSpecific cover'), text.indexOf('\nAggregate cover'));
    expect(line(section, 'Expected reimbursement')).toBe('$80,000 a year, $66.67 PEPM');
    expect(line(section, 'as a share of the premium')).toBe('33.3 %');
  });

  // 1,200,000 / 970,000 = 123.7 %; 5,000 / 12 / 100 = 4.17; 5,000 / 12,000 = 41.7 %
  test('tells what the aggregate cover does', () => {
    const section = text.slice(text.indexOf('\nAggregate cover'));
    expect(line(section, 'Attachment')).toBe('$1,200,000, limit $1,000,000');
    expect(line(section, 'as a share of expected eligible claims')).toBe('123.7 %');
    expect(line(section, 'Expected eligible claims')).toBe('$970,000');
    expect(line(section, 'Probability that it attaches')).toBe('2.0 %');
    expect(line(section, 'Expected reimbursement')).toBe('$5,000 a year, $4.17 PEPM');
    expect(line(section, 'as a share of the premium')).toBe('41.7 %');
  });

  // Retained 1,050,000 - 80,000 - 5,000; total cost 300,000 more
  test('tells cost and funding', () => {
    expect(line(text, 'Expected retained claims')).toBe('$965,000 | $804.17');
    expect(line(text, 'Fixed costs')).toBe('$300,000 | $250.00');
    expect(line(text, 'of these, specific premium')).toBe('$240,000 | $200.00');
    expect(line(text, 'of these, aggregate premium')).toBe('$12,000 | $10.00');
    expect(line(text, 'Expected total cost')).toBe('$1,265,000 | $1,054.17');
    expect(line(text, 'Funding')).toBe('$1,400,000 | $1,166.67');
  });

  // 1,506,000 / 1,200 = 1,255; 1,560,000 / 1,200 = 1,300; 24,000 / 1,200 = 20
  test('tells what bad years cost and how likely a deficit is', () => {
    expect(line(text, 'Total cost in one year out of 10 ')).toBe('$1,506,000 | $1,255.00');
    expect(line(text, 'Total cost in one year out of 100')).toBe('$1,560,000 | $1,300.00');
    expect(line(text, 'Probability of a deficit')).toBe('12.3 %');
    expect(line(text, 'Expected deficit, over all years')).toBe('$24,000 | $20.00');
  });

  test('says why the law of total cost is not known, and where a figure is unbounded', () => {
    const notAvailable = 'retained claims need the joint law of eligible and other claims, as this is so';
    const unknown = implications({}, { notAvailable });
    expect(unknown.replace(/\n +/g, ' ')).toContain(`a deficit are not available: ${notAvailable}\n`);
    expect(unknown).not.toContain('one year out of');
    const unbounded = implications({}, { ...cost, expectedDeficit: exactly(Infinity) });
    expect(line(unbounded, 'Expected deficit, over all years')).toBe('unbounded');
  });

  test('shows the numerical error of a figure only where the printed digits show it', () => {
    expect(text).not.toContain('±');
    const rough = implications(
      expectedWith({
        gross: { value: 1_050_000, error: 12.4 },
        eligible: { value: 970_000, error: 0.49 },
        membersAbove: { value: 0.5, error: 0.0021 },
        probabilityAttaches: { value: 0.02, error: 0.0006 },
      }),
    );
    expect(line(rough, 'Gross claims')).toBe('$1,050,000 ±12 | $416.67 | $875.00');
    expect(line(rough, 'Expected eligible claims')).toBe('$970,000');
    expect(line(rough, 'Expected members above it')).toBe('0.500 ±0.002');
    expect(line(rough, 'Probability that it attaches')).toBe('2.0 ±0.1 %');
    expect(line(rough, 'Expected total cost')).toBe('$1,265,000 ±12 | $1,054.17');
    expect(rough).toContain("± is the exact model's estimate of its own numerical error.");
  });

  test('warns of rules that the attachments do not meet', () => {
    const rule = { rule: 'An act', says: 'at least this for a person', bound: 20_000, found: 15_000 };
    const warned = implications({ notices: [{ ...rule, term: 'specificAttachment' }] });
    expect(warned).toContain('Rules on attachments: information, not legal advice; check the law in force');
    expect(warned).toContain('An act on the specific attachment: at least this for a person: $20,000, got $15,000');
    expect(implications({})).not.toContain('Warning');
  });

  test('says so when there is no cover and no premium', () => {
    const bare = implications({
      terms: { specific: null, aggregate: null },
      premiums: { specific: null, aggregate: null },
      ...expectedWith({ specificRecovery: { value: 0, error: 0 } }),
    });
    expect(bare).toContain('Specific cover\n none\n\nAggregate cover\n none\n');
    expect(bare).not.toMatch(/premium|reimbursement/);
    expect(line(bare, 'Expected retained claims')).toBe('$1,050,000 | $875.00');
  });

  test('leaves out what the exact model does not give', () => {
    const { aggregateRecovery: _, probabilityAttaches: __, ...claimsOnly } = expected;
    const partly = implications({ expected: claimsOnly });
    const section = partly.slice(partly.indexOf('\nAggregate cover'));
    expect(section).not.toMatch(/attaches|reimbursement|retained|total cost/);
    expect(line(section, 'Attachment')).toBe('$1,200,000, limit $1,000,000');
  });

  test('prints a plan that expects no claims', () => {
    const none = { value: 0, error: 0 };
    const idle = implications(expectedWith({ gross: none, eligible: none, membersAbove: none }));
    expect(line(idle, 'as a share of expected gross claims')).toBe('none expected');
    expect(idle).not.toMatch(/NaN|Infinity|undefined/);
  });

  test('stays within 100 columns and hides control characters, whatever the names and amounts', () => {
    const longName = `\u001b[31m${'very '.repeat(40)}long`;
    const huge = { value: 98_765_432_109, error: 123.4 };
    const wide = implications({
      scenario: longName,
      classes: [longName, longName, longName],
      employees: 123_456,
      ...expectedWith({
        gross: huge,
        eligible: huge,
        specificRecovery: huge,
        byBenefit: [{ name: longName, expected: huge }],
        claimantsPerThousand: [{ threshold: 1_000_000, perThousand: 999.9999 }],
      }),
      terms: {
        specific: { attachment: 123_456_789_00, limit: 9_876_543_210_00, share: 0.925 },
        aggregate: { ...terms.aggregate!, attachment: 98_765_432_109_00, share: 0.5 },
      },
    });
    const unknown = implications({}, { notAvailable: 'reason '.repeat(30).trim() });
    for (const one of [wide, text, unknown].join('\n').split('\n')) expect(one.length).toBeLessThanOrEqual(100);
    expect(wide.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
    expect(wide.endsWith('\n')).toBe(true);
  });
});
