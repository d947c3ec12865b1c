import { discrete } from '../distributions/severity/discrete.ts';
import type { Severity } from '../distributions/severity/severity.ts';
import { toCents, toDollars } from '../units/cents.ts';
import type { PlanModel } from './plan-model.ts';

/**
 * The plan with claims of certain amounts in whole cents, as claims are paid: where all amounts of a severity are atoms
 * and no common risk multiplies them. What rounding does to other claims is far below a cent in any mean.
 */
export function inWholeCents(model: PlanModel): PlanModel {
  const isMultiplied = (b: number) => model.benefits[b]!.risks.some((r) => model.risks[r]!.sigma > 0);
  return {
    ...model,
    benefits: model.benefits.map((benefit, b) =>
      isMultiplied(b)
        ? benefit
        : {
            ...benefit,
            perils: benefit.perils.map((peril) => ({ ...peril, cohorts: peril.cohorts.map(rounded) })),
          },
    ),
    accidents: model.accidents.map((accident) => (isMultiplied(accident.benefitIndex) ? accident : rounded(accident))),
  };
}

function rounded<T extends { readonly severity: Severity; readonly scale: number }>(claims: T): T {
  const { severity, scale } = claims;
  const segments = severity.pieces.flatMap((piece) =>
    piece.kind === 'segments'
      ? piece.segments.map(({ from, to, probability }) => ({ from, to, probability: piece.probability * probability }))
      : [{ from: 0, to: Number.POSITIVE_INFINITY, probability: piece.probability }],
  );
  if (segments.some(({ from, to }) => from < to)) return claims;
  const amounts = segments.map(({ from }) => toDollars(toCents(scale * from)));
  if (amounts.every((amount, i) => amount === scale * segments[i]!.from)) return claims;
  const atoms = amounts.map((amount, i) => ({ amount, probability: segments[i]!.probability }));
  return { ...claims, severity: discrete(atoms), scale: 1 };
}
