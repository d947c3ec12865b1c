import fc from 'fast-check';
import { expect, test } from 'vitest';
import { annualAttachment, minimumAttachment, monthlyAttachments } from '../../src/contract/aggregate-attachment.ts';

const months = (first: number, second: number) => [...Array(6).fill(first), ...Array(6).fill(second)];

/** 80 employees alone at 450 and 60 families at 1,150 for six months, then 70 and 50. */
const tiers = [
  { factor: 45_000, enrolment: months(80, 70) },
  { factor: 115_000, enrolment: months(60, 50) },
];

test('monthlyAttachments() multiplies factors and enrolment: 105,000 for six months, then 89,000', () => {
  // 80 x 450 + 60 x 1,150 = 36,000 + 69,000; 70 x 450 + 50 x 1,150 = 31,500 + 57,500
  expect(monthlyAttachments(tiers)).toEqual(months(10_500_000, 8_900_000));
});

test('annualAttachment() is the sum of the months, 1,164,000, or the minimum, 95 % x 12 x 105,000 = 1,197,000', () => {
  const monthly = monthlyAttachments(tiers);
  expect(annualAttachment(monthly, 0)).toBe(116_400_000);
  const minimum = minimumAttachment({ firstMonthShare: 0.95, amount: 0 }, monthly);
  expect(minimum).toBe(119_700_000);
  expect(annualAttachment(monthly, minimum)).toBe(119_700_000);
});

test('minimumAttachment() is the greater of the share of the first month and the stated amount', () => {
  const monthly = monthlyAttachments(tiers);
  expect(minimumAttachment({ firstMonthShare: 0.95, amount: 120_000_000 }, monthly)).toBe(120_000_000);
  expect(minimumAttachment({ firstMonthShare: 0, amount: 5 }, monthly)).toBe(5);
  // Nobody is enrolled yet in the first month: a share of nothing is nothing
  const late = [{ factor: 100, enrolment: [0, ...Array(11).fill(10)] }];
  expect(minimumAttachment({ firstMonthShare: 0.95, amount: 0 }, monthlyAttachments(late))).toBe(0);
  expect(annualAttachment(monthlyAttachments(late), 0)).toBe(11_000);
});

test('the attachment never falls as anybody enrols, empty months included', () => {
  const enrolment = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 12, maxLength: 12 });
  fc.assert(
    fc.property(
      fc.array(fc.record({ factor: fc.integer({ min: 1, max: 300_000 }), enrolment }), { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 0, max: 11 }),
      fc.constantFrom(0, 0.9, 0.95, 1),
      (drawn, month, firstMonthShare) => {
        const annual = (of: typeof drawn) => {
          const monthly = monthlyAttachments(of);
          return annualAttachment(monthly, minimumAttachment({ firstMonthShare, amount: 0 }, monthly));
        };
        const [first, ...others] = drawn as [(typeof drawn)[number], ...typeof drawn];
        const more = { ...first, enrolment: first.enrolment.map((n, m) => (m === month ? n + 1 : n)) };
        expect(annual([more, ...others])).toBeGreaterThanOrEqual(annual(drawn));
        expect(annual(drawn)).toBeGreaterThanOrEqual(
          drawn.reduce((sum, t) => sum + t.factor * t.enrolment.reduce((a, b) => a + b), 0),
        );
      },
    ),
  );
});
