import { expect, test } from 'vitest';
import { credibilityOf } from '../../src/years/credibility.ts';
import { blendedRate, experienceRate, premiumFor } from '../../src/years/insured.ts';

test('the insured premium of 525 members: 750.64 a member and month, 1,576 an employee', () => {
  const past = { claims: 3_600_000, pooledClaims: 420_000, memberMonths: 12 * 525, poolingCharge: 65.36 };
  expect(experienceRate(past, 1).toFixed(2)).toBe('570.12');
  const experience = experienceRate(past, 1.08 ** 1.5);
  // 639.88 from 570.12 as it is printed
  expect(experience).toBeCloseTo(639.885, 2);
  const credibility = credibilityOf({ memberYears: 315 }, 525);
  expect(credibility).toBe(0.625);
  const blended = blendedRate(experience, 655, credibility);
  expect(blended.toFixed(2)).toBe('645.55');
  const premium = premiumFor(blended, { administration: 0.07, commission: 0.03, premiumTax: 0.02, riskCharge: 0.02 });
  expect(premium.toFixed(2)).toBe('750.64');
  expect((premium * 2.1).toFixed(0)).toBe('1576');
  expect(((premium * 12 * 525) / 1e6).toFixed(2)).toBe('4.73');
});
