import { checkTiers } from './check-tiers.ts';
import { coveredParts, specificOnly } from './covered-parts.ts';
import type { Finding } from './problems.ts';
import type { Salvaged } from './salvage.ts';
import type { Scenario } from './scenario-schema.ts';

type Part = Salvaged<Scenario>;

/** Each cover has benefits under it, a premium has its cover, and the two covers do not pay the same dollars. */
export function checkStopLoss(scenario: Part): Finding[] {
  return [
    ...checkCovered(scenario, 'specific'),
    ...checkCovered(scenario, 'aggregate'),
    ...checkPremiums(scenario),
    ...checkLossLimit(scenario),
    ...checkRetained(scenario),
    ...checkExpectedClaims(scenario),
    ...checkTiers(scenario),
  ];
}

function checkCovered(scenario: Part, cover: 'specific' | 'aggregate'): Finding[] {
  const parts = coveredParts(scenario);
  if (scenario.stopLoss?.[cover] === undefined || parts.length === 0) return [];
  if (parts.some(({ covers }) => covers === undefined || covers.includes(cover))) return [];
  return [
    {
      path: ['stopLoss', cover],
      message: `must have a benefit under it: write stopLoss: [${cover}] in each benefit that it covers`,
    },
  ];
}

function checkPremiums({ fixedCosts, stopLoss }: Part): Finding[] {
  if (stopLoss === undefined) return [];
  return (['specific', 'aggregate'] as const).flatMap((cover) => {
    const key = `${cover}Premium` as const;
    // A cover with a problem of its own is undefined, and still written.
    if (fixedCosts?.[key] === undefined || cover in stopLoss) return [];
    return [
      { path: ['fixedCosts', key], message: `is the premium of a cover that is not there: write stopLoss.${cover}` },
    ];
  });
}

function checkLossLimit({ stopLoss }: Part): Finding[] {
  const { specific, aggregate } = stopLoss ?? {};
  const lossLimit = aggregate?.lossLimit;
  const path = ['stopLoss', 'aggregate', 'lossLimit'];
  if (lossLimit === undefined) return [];
  if (aggregate?.eligible === 'retained') {
    return [{ path, message: 'is read only with eligible: limited; leave one of the two out' }];
  }
  if (specific?.attachment === undefined || lossLimit <= specific.attachment) return [];
  const reason = 'the specific already reimburses those dollars';
  return [
    { path, message: `must be at most the specific attachment ${specific.attachment}: got ${lossLimit} (${reason})` },
  ];
}

function checkExpectedClaims({ stopLoss }: Part): Finding[] {
  const { expectedClaims, amount } = stopLoss?.aggregate ?? {};
  if (expectedClaims === undefined || amount === undefined) return [];
  const path = ['stopLoss', 'aggregate', 'expectedClaims'];
  return [{ path, message: 'is read only with corridor; leave one of amount and expectedClaims out' }];
}

function checkRetained(scenario: Part): Finding[] {
  const { specific, aggregate } = scenario.stopLoss ?? {};
  if (aggregate?.eligible !== 'retained' || specific === undefined) return [];
  const only = specificOnly(scenario);
  if (only === undefined) return [];
  const message = `must be limited while a benefit is under the specific only: "${only.name}" is, and its share of a specific reimbursement cannot be told`;
  return [{ path: ['stopLoss', 'aggregate', 'eligible'], message }];
}
