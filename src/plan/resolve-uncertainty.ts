import type { AccidentModel, BenefitModel, CommonRisk, MemberClass, ShockModel } from '../exact/plan-model.ts';
import type { Scenario } from '../scenario/scenario-schema.ts';
import { buildSeverity } from '../scenario/severity-schema.ts';
import { ownPart } from './benefit-parts.ts';
import { completionOfAccident } from './resolve-completion.ts';
import { trendedSeverity, trendFactors } from './trend.ts';

/** Written probabilities that sum to 1 up to this leave nothing for "no change". */
const roundingOfSum = 1e-9;

interface PresentRisk extends CommonRisk {
  /** Names of the benefits that it multiplies. */
  readonly benefits: readonly string[];
}

/**
 * The common risks that do something in a plan year; by default they leave benefits tied to salary alone. Doubt about the
 * trend is none in the first year and that of independent steps afterwards.
 */
export function presentRisks({ benefits, uncertainty }: Scenario, planYear = 1): PresentRisk[] {
  const usual = Object.entries(benefits).flatMap(([name, benefit]) => (benefit.salaryBased ? [] : [name]));
  return (['parameterRisk', 'groupRisk', 'trendRisk'] as const).flatMap((name) => {
    const risk = uncertainty[name];
    const steps = name === 'trendRisk' ? planYear - 1 : 1;
    return risk === undefined || risk.sigma === 0 || steps === 0
      ? []
      : [{ name, sigma: risk.sigma * Math.sqrt(steps), benefits: risk.benefits ?? usual }];
  });
}

export function resolveRisks(scenario: Scenario): CommonRisk[] {
  return presentRisks(scenario).map(({ name, sigma }) => ({ name, sigma }));
}

export function resolveShocks({ uncertainty }: Scenario): ShockModel[] {
  return Object.entries(uncertainty.shocks).map(([name, { outcomes }]) => ({
    name,
    outcomes: completed(outcomes, { multiplier: 1 }),
  }));
}

/** @param yearsEarlier whole years before the contract year */
export function resolveAccidents(
  scenario: Scenario,
  classes: readonly MemberClass[],
  benefits: readonly BenefitModel[],
  yearsEarlier = 0,
): AccidentModel[] {
  return Object.entries(scenario.uncertainty.accidents).map(([name, accident]) => ({
    name,
    benefitIndex: ownPart(benefits, accident.benefit, scenario.benefits[accident.benefit]!),
    classIndex: classes.findIndex((memberClass) => memberClass.name === accident.class),
    component: name,
    victims: completed(accident.victims, { members: 0 }),
    severity: trendedSeverity(
      buildSeverity(accident.severity),
      trendFactors(scenario, accident.benefit, yearsEarlier),
      true,
    ),
    scale: scenario.population.classes[accident.class]!.relativity.severity,
    ...completionOfAccident(scenario, accident.benefit),
  }));
}

/** The outcomes that can happen, with what happens otherwise; their probabilities sum to 1. */
function completed<Outcome extends { readonly probability: number }>(
  outcomes: readonly Outcome[],
  otherwise: Omit<Outcome, 'probability'>,
): Outcome[] {
  const possible = outcomes.filter(({ probability }) => probability > 0);
  const total = possible.reduce((sum, { probability }) => sum + probability, 0);
  if (total < 1 - roundingOfSum) return [...possible, { ...otherwise, probability: 1 - total } as Outcome];
  return possible.map((outcome) => ({ ...outcome, probability: outcome.probability / total }));
}
