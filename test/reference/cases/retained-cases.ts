/** The rows of retained claims as cases: groups under the default severity, without and with parameter risk. */
import { bernoulli } from '../../../src/distributions/frequency/bernoulli.ts';
import { ref2025 } from '../../../src/distributions/severity/ref-2025.ts';
import type { ExactLaw } from '../../../src/exact/exact-law.ts';
import { exactYear } from '../../../src/exact/exact-year.ts';
import { known } from '../../exact/known.ts';
import { onePlan } from '../../exact/plans.ts';
import { CAP, RATIOS, type RetainedClaims, retainedClaims, TABLE_ACCURACY } from '../retained-claims-cases.ts';
import { type QuantityOf, quantitiesOf, quantity, type ReferenceCase } from './reference-case.ts';

/** From so many members on a nine-point rule for the risk is too coarse for all but moments. */
const TOO_COARSE_FROM = 5250;
/** With it a mean is right to this only, as a one-dimensional integral of the limited mean shows. */
const NINE_POINT_MEAN = 5e-7;

export const retainedCases: readonly ReferenceCase[] = retainedClaims.map((row, i) => {
  const { members, attachment, sigma } = row;
  return {
    id: `RET-${String(i + 1).padStart(2, '0')}`,
    title: `${members.toLocaleString('en-US')} members, ${coverOf(attachment)}, parameter risk ${100 * sigma} %`,
    source: 'Own construction on REF-2025, an FFT on a grid of 1,000 dollars with nine nodes for the risk',
    computation: 'the exact law of eligible claims of the year',
    ...(isTooCoarse(row) && {
      note: 'Nine nodes are too coarse here: quantiles, probabilities (up to 8 % off) and excesses of the source are not compared.',
    }),
    quantities: quantitiesOf(() => lawOf(row), quantitiesOfRow(row)),
  };
});

function coverOf(attachment: number): string {
  return attachment === 0 ? `each limited to ${CAP / 1e6}m` : `specific ${attachment / 1000}k`;
}

function isTooCoarse({ members, sigma }: RetainedClaims): boolean {
  return sigma > 0 && members >= TOO_COARSE_FROM;
}

/** Of what the specific leaves, or of members limited to the cap. */
function lawOf({ members, attachment, sigma, base }: RetainedClaims): ExactLaw {
  const model = onePlan(members, [{ frequency: bernoulli({ probability: 0.8 }), severity: ref2025() }], sigma);
  const specific = attachment > 0 ? { attachment, limit: Infinity, share: 1 } : null;
  const cover = { attachment: 1.1 * base, limit: Infinity, share: 1 };
  return known(
    exactYear(model, { specific }, { ...cover, eligible: 'limited', lossLimit: attachment || CAP }).eligible,
  );
}

function quantitiesOfRow(row: RetainedClaims): QuantityOf<ExactLaw>[] {
  const { base, sigma, mean, variation, levels, quantiles, over, excess } = row;
  const relative = TABLE_ACCURACY.probability;
  const moments = [
    {
      ...quantity('mean', mean, (law: ExactLaw) => law.mean.value),
      tolerance: sigma > 0 ? NINE_POINT_MEAN : TABLE_ACCURACY.mean,
    },
    {
      ...quantity('CV', variation, (law: ExactLaw) => law.sd.value / law.mean.value),
      tolerance: TABLE_ACCURACY.variation,
    },
  ];
  if (isTooCoarse(row)) return moments;
  const probabilities = RATIOS.flatMap((ratio, i) => {
    if (over[i]! < 1e-3 || excess[i]! < 1e-3) return [];
    return [
      quantity(`P(> ${ratio} E)`, over[i]!, (law: ExactLaw) => law.probabilityAbove(ratio * base).value),
      quantity(
        `excess over ${ratio} E / E`,
        excess[i]!,
        (law: ExactLaw) => law.expectedExcess(ratio * base).value / base,
      ),
    ].map((each) => ({ ...each, tolerance: relative }));
  });
  return [
    ...moments,
    ...levels.map((level, i) => {
      const exact = quantiles[i]!;
      const ours = quantity(`quantile ${level} / E`, exact, (law: ExactLaw) => law.quantile(level).value / base);
      // A cell of the source's grid, or what its CV allows
      const dollars = Math.max(TABLE_ACCURACY.quantile, TABLE_ACCURACY.variation * Math.abs(exact - 1) * base);
      return { ...ours, tolerance: dollars / (exact * base) };
    }),
    ...probabilities,
  ];
}
