/** Which completion curve which claims of a scenario follow; nothing where payment does not matter to the scenario. */
import type { BenefitModel, PerilModel } from '../exact/plan-model.ts';
import { nearestCompletion } from '../scenario/completion.ts';
import type { Scenario } from '../scenario/scenario-schema.ts';

/** Whether any contract of the scenario counts payments, or payments are reported by month. */
function paymentMatters({ stopLoss, quotes = {}, reporting }: Scenario): boolean {
  const contracts = [stopLoss, ...Object.values(quotes)];
  const bases = contracts.flatMap(({ specific, aggregate }) => [specific?.basis, aggregate?.basis]);
  return reporting.months === true || bases.some((basis) => basis !== undefined && basis !== 'incurred');
}

export function completionOfPeril(
  scenario: Scenario,
  benefitName: string,
  perilName: string,
): Pick<PerilModel, 'completion'> {
  if (!paymentMatters(scenario)) return {};
  const benefit = scenario.benefits[benefitName]!;
  const peril = benefit.perils[perilName]!;
  const { claims, largeClaims } = nearestCompletion(scenario.completion, benefit.completion, peril.completion);
  return { completion: { claims: peril.catastrophic ? largeClaims : claims, largeClaims } };
}

/** A known claimant is a large one. */
export function completionOfClaimant(scenario: Scenario, benefitName: string): Pick<PerilModel, 'completion'> {
  if (!paymentMatters(scenario)) return {};
  const { largeClaims } = ofBenefit(scenario, benefitName);
  return { completion: { claims: largeClaims, largeClaims } };
}

export function completionOfAccident(
  scenario: Scenario,
  benefitName: string,
): { readonly completion?: readonly number[] } {
  return paymentMatters(scenario) ? { completion: ofBenefit(scenario, benefitName).largeClaims } : {};
}

/** Of a member's year under an annual maximum. */
export function completionOfBenefit(scenario: Scenario, benefitName: string): Pick<BenefitModel, 'completion'> {
  if (!paymentMatters(scenario) || scenario.benefits[benefitName]!.annualMaximum === undefined) return {};
  return { completion: ofBenefit(scenario, benefitName).claims };
}

function ofBenefit(scenario: Scenario, benefitName: string) {
  return nearestCompletion(scenario.completion, scenario.benefits[benefitName]!.completion);
}
