/** What must hold between the parts of a scenario. Parts with a problem of their own are undefined and not judged. */
import { checkBasis } from './check-basis.ts';
import { checkComponentNames } from './check-component-names.ts';
import { checkEnrolment } from './check-enrolment.ts';
import { checkFollows } from './check-follows.ts';
import { checkKnownClaimants } from './check-known-claimants.ts';
import { checkLasers } from './check-lasers.ts';
import { checkPerils } from './check-perils.ts';
import { checkPersistence } from './check-persistence.ts';
import { checkPopulation } from './check-population.ts';
import { checkProjection } from './check-projection.ts';
import { checkSizing } from './check-sizing.ts';
import { checkStopLoss } from './check-stop-loss.ts';
import { checkUncertainty } from './check-uncertainty.ts';
import { checkYears } from './check-years.ts';
import type { Finding } from './problems.ts';
import type { Salvaged } from './salvage.ts';
import type { Scenario } from './scenario-schema.ts';

export function checkScenario(scenario: Salvaged<Scenario>): Finding[] {
  return [
    ...checkPopulation(scenario),
    ...checkEnrolment(scenario),
    ...checkKnownClaimants(scenario),
    ...checkPerils(scenario),
    ...checkPersistence(scenario),
    ...checkFollows(scenario),
    ...checkComponentNames(scenario),
    ...checkProjection(scenario),
    ...checkUncertainty(scenario),
    ...checkStopLoss(scenario),
    ...checkBasis(scenario),
    ...checkLasers(scenario),
    ...checkSizing(scenario),
    ...checkYears(scenario),
  ];
}
