import { componentNames } from './builtin-perils.ts';
import type { Finding, ValuePath } from './problems.ts';
import type { Salvaged } from './salvage.ts';
import type { Scenario } from './scenario-schema.ts';

interface Claim {
  /** Column of the results, without letters' case, as databases compare names. */
  readonly column: string;
  readonly owner: string;
  readonly path: ValuePath;
}

/** Results have columns named benefit_component: no two parts of a scenario may ask for the same. */
export function checkComponentNames(scenario: Salvaged<Scenario>): Finding[] {
  const owners = new Map<string, string>();
  return columnsOf(scenario).flatMap(({ column, owner, path }) => {
    const other = owners.get(column.toLowerCase());
    owners.set(column.toLowerCase(), owner);
    if (other === undefined) return [];
    const message = `its results would be named as those of ${other}: choose another name`;
    return [{ path, message, atKey: true }];
  });
}

function columnsOf({ population, benefits, uncertainty }: Salvaged<Scenario>): Claim[] {
  const claims: Claim[] = [];
  for (const [benefitName, benefit] of Object.entries(benefits ?? {})) {
    claims.push({ column: benefitName, owner: `benefit ${benefitName}`, path: ['benefits', benefitName] });
    for (const [name, peril] of Object.entries(benefit?.perils ?? {})) {
      const path = ['benefits', benefitName, 'perils', name];
      const components = new Set(componentNames(name, peril ?? {}, benefit?.annualMaximum));
      for (const component of components) {
        claims.push({ column: `${benefitName}_${component}`, owner: `peril ${benefitName}.${name}`, path });
      }
    }
  }
  for (const [name, claimant] of Object.entries(population?.knownClaimants ?? {})) {
    if (claimant?.benefit === undefined) continue;
    const path = ['population', 'knownClaimants', name];
    claims.push({ column: `${claimant.benefit}_${name}`, owner: `known claimant ${name}`, path });
  }
  for (const [name, accident] of Object.entries(uncertainty?.accidents ?? {})) {
    if (accident?.benefit === undefined) continue;
    const path = ['uncertainty', 'accidents', name];
    claims.push({ column: `${accident.benefit}_${name}`, owner: `accident ${name}`, path });
  }
  return claims;
}
