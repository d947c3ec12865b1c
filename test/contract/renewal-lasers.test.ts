import { expect, test } from 'vitest';
import { renewalLasers } from '../../src/contract/renewal-lasers.ts';

const specific = {
  attachment: 15_000_000,
  limit: Infinity,
  share: 1,
  lasers: [{ firstMember: 7, members: 1, attachment: 40_000_000 }],
};
const claims = [
  { member: 3, underSpecific: 20_000_000 },
  { member: 5, underSpecific: 15_000_000 },
  { member: 7, underSpecific: 30_000_001 },
  { member: 8, underSpecific: 20_000_000 },
  { member: 9, underSpecific: 90_000_000 },
];

test('renewalLasers() leaves the largest claimants to the plan, never below the attachment that they have', () => {
  const rule = { trigger: 15_000_000, share: 0.5, most: 3 };
  expect(renewalLasers(rule, specific, claims)).toEqual([
    { firstMember: 9, members: 1, attachment: 45_000_000 },
    // Half of 300,000.01 dollars is below his own laser
    { firstMember: 7, members: 1, attachment: 40_000_000 },
    // Half of 200,000 dollars is below the attachment of all; of equal claims the lower number
    { firstMember: 3, members: 1, attachment: 15_000_000 },
  ]);
});

test('renewalLasers() rounds an attachment to the nearest cent and takes no one at the trigger itself', () => {
  const rule = { trigger: 30_000_000, share: 0.75, most: 10 };
  expect(renewalLasers(rule, { ...specific, lasers: [] }, claims)).toEqual([
    { firstMember: 9, members: 1, attachment: 67_500_000 },
    { firstMember: 7, members: 1, attachment: 22_500_001 },
  ]);
});
