import type { ValuePath } from './problems.ts';
import type { Salvaged } from './salvage.ts';
import type { Scenario } from './scenario-schema.ts';

type Part = Salvaged<Scenario>;
type Covers = Scenario['benefits'][string]['stopLoss'];

/** What falls under the same covers by what is written: a benefit, or a peril that has covers of its own. */
export interface CoveredPart {
  /** As messages say it: `medical`, `medical.geneTherapy`. */
  readonly name: string;
  readonly path: ValuePath;
  /** Undefined where they have a problem of their own. */
  readonly covers: Covers | undefined;
}

/**
 * The benefits and the perils with covers of their own, in file order. A benefit all of whose claims come from such perils
 * is not among them; known claimants and accidents are paid under the benefit's.
 */
export function coveredParts({ benefits, population, uncertainty }: Part): CoveredPart[] {
  const payers = new Set(
    [...Object.values(population?.knownClaimants ?? {}), ...Object.values(uncertainty?.accidents ?? {})].map(
      (paid) => paid?.benefit,
    ),
  );
  return Object.entries(benefits ?? {}).flatMap(([name, benefit]): CoveredPart[] => {
    const path = ['benefits', name];
    const perils = Object.entries(benefit?.perils ?? {});
    const own = perils.filter(([, peril]) => peril !== undefined && 'stopLoss' in peril);
    const paysItself = own.length < perils.length || perils.length === 0 || payers.has(name);
    return [
      ...(paysItself ? [{ name, path, covers: benefit?.stopLoss }] : []),
      ...own.map(([perilName, peril]) => ({
        name: `${name}.${perilName}`,
        path: [...path, 'perils', perilName],
        covers: peril?.stopLoss,
      })),
    ];
  });
}

/** The first that is under the specific cover and not under the aggregate; undefined where there is none. */
export function specificOnly(scenario: Part): CoveredPart | undefined {
  return coveredParts(scenario).find(({ covers }) => covers?.includes('specific') && !covers.includes('aggregate'));
}
