import type { Severity } from '../distributions/severity/severity.ts';
import { benefitsCounted, type CountedClaims } from './counted-claims.ts';
import type { Layers } from './layers.ts';
import type { BenefitModel, PlanModel } from './plan-model.ts';

const CENTS = 100;
/** In cents: a product of decimal numbers is this near to a whole one where it is one. */
const ROUNDING = 1e-6;

/**
 * The largest amount, dollars, of which every possible total of the counted claims is a multiple: the greatest common
 * divisor of the claims, annual maxima and edges in whole cents. Null where there is none, because claims are continuous,
 * a common risk multiplies them, or a share leaves fractions of a cent.
 *
 * @param settled Layers that act on the group's total, whose edges and payments are to be multiples as well.
 */
export function claimUnit(model: PlanModel, counted: CountedClaims, settled: Layers = []): number | null {
  const benefits = benefitsCounted(counted);
  if (benefits.some((b) => model.benefits[b]!.risks.some((r) => model.risks[r]!.sigma > 0))) return null;
  const layers = [...counted.flatMap((part) => part.layers), ...settled];
  const amounts = [
    ...benefits.flatMap((b) => claimAmounts(model, b)),
    ...benefits.flatMap((b) => fullYears(model.benefits[b]!)),
    ...layers.flatMap(({ from, to }) => [from, to]).filter(Number.isFinite),
  ];
  const ofClaims = commonDivisor(amounts);
  return ofClaims && commonDivisor([ofClaims, ...layers.map(({ share }) => share * ofClaims)]);
}

/** The amounts that claims of a benefit can have; NaN among them where they are continuous. */
function claimAmounts(model: PlanModel, benefit: number): number[] {
  const cohorts = model.benefits[benefit]!.perils.flatMap((peril) => peril.cohorts);
  const accidents = model.accidents.filter(({ benefitIndex }) => benefitIndex === benefit);
  return [...cohorts, ...accidents].flatMap(({ severity, scale }) => atomsOf(severity).map((amount) => scale * amount));
}

/** What counts of a member's year at the maximum; NaN where only a part does, of whatever he has below it. */
function fullYears({ annualMaximum, counted = [] }: BenefitModel): number[] {
  if (!Number.isFinite(annualMaximum)) return [];
  return counted.every(({ share }) => share === 0 || share === 1) ? [annualMaximum] : [Number.NaN];
}

function atomsOf({ pieces }: Severity): number[] {
  return pieces.flatMap((piece) =>
    piece.kind === 'smooth' ? [Number.NaN] : piece.segments.map(({ from, to }) => (from === to ? from : Number.NaN)),
  );
}

/** Of amounts in dollars, as whole cents; null where one is not, or where all are 0. */
function commonDivisor(amounts: readonly number[]): number | null {
  let divisor = 0;
  for (const amount of amounts) {
    const cents = Math.round(CENTS * amount);
    if (!(Math.abs(CENTS * amount - cents) < ROUNDING)) return null;
    for (let rest = cents; rest > 0; ) [divisor, rest] = [rest, divisor % rest];
  }
  return divisor > 0 ? divisor / CENTS : null;
}
