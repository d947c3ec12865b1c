/** Perils of one benefit may fall under other covers than the benefit: settlement then sees it as several. */
import type { BenefitCovers } from '../contract/terms.ts';
import type { BenefitModel, PerilModel } from '../exact/plan-model.ts';
import type { Scenario } from '../scenario/scenario-schema.ts';

type BenefitSpec = Scenario['benefits'][string];

/** The perils of a benefit that fall under the same covers. */
interface BenefitPart {
  readonly covers: BenefitCovers;
  readonly perils: readonly PerilModel[];
}

/**
 * The parts of a benefit in the order of its perils: known claimants and accidents are paid under the benefit's own covers.
 * @param known perils of the known claimants
 * @param hasAccidents whether an accident is paid by the benefit
 */
export function benefitParts(
  { stopLoss, perils: specs }: BenefitSpec,
  perils: readonly PerilModel[],
  known: readonly PerilModel[],
  hasAccidents: boolean,
): readonly BenefitPart[] {
  const parts = new Map<string, { covers: BenefitCovers; perils: PerilModel[] }>();
  const partUnder = (covers: BenefitCovers) => {
    const key = `${covers.specific} ${covers.aggregate}`;
    const part = parts.get(key) ?? { covers, perils: [] };
    parts.set(key, part);
    return part;
  };
  for (const peril of perils) partUnder(coversIn(specs[peril.name]!.stopLoss ?? stopLoss)).perils.push(peril);
  if (known.length > 0 || hasAccidents) partUnder(coversIn(stopLoss)).perils.push(...known);
  return [...parts.values()];
}

/** Index of the part of a benefit that falls under the benefit's own covers. */
export function ownPart(benefits: readonly BenefitModel[], benefitName: string, { stopLoss }: BenefitSpec): number {
  const own = coversIn(stopLoss);
  return benefits.findIndex(
    ({ name, covers }) =>
      name === benefitName && covers.specific === own.specific && covers.aggregate === own.aggregate,
  );
}

function coversIn(covers: BenefitSpec['stopLoss']): BenefitCovers {
  return { specific: covers.includes('specific'), aggregate: covers.includes('aggregate') };
}
