/** Quantities of a law of amounts, under the names that all cases share. */
import type { Frequency } from '../../../src/distributions/frequency/frequency.ts';
import { layerMean } from '../../../src/distributions/severity/layer.ts';
import { limit } from '../../../src/distributions/severity/limit.ts';
import type { Severity } from '../../../src/distributions/severity/severity.ts';
import type { ExactLaw } from '../../../src/exact/exact-law.ts';
import { exactYear } from '../../../src/exact/exact-year.ts';
import { memberLimits } from '../../../src/exact/member-limits.ts';
import { onePlan, type Source } from '../../exact/plans.ts';
import { integralFromZero } from '../../laws/integral.ts';
import { type Computed, type Quantity, type QuantityOf, quantitiesOf, quantity } from './reference-case.ts';

type Of = QuantityOf<ExactLaw>;

/** Of laws by the exact model, whose own numerical error is below this unless a case says otherwise. */
export function quantitiesOfLaw(
  make: () => ExactLaw,
  quantities: readonly Of[],
  { label = '', tolerance = 2e-8 }: { readonly label?: string; readonly tolerance?: number } = {},
): Quantity[] {
  return quantitiesOf(make, quantities, { label, tolerance });
}

/** The law of a sum of claims by the exact model of a year: one "member" whose claims are the whole sum. */
export function compoundLaw(frequency: Frequency, severity: Severity): ExactLaw {
  return lawOfSources([{ frequency, severity }]);
}

/** The law of the sum of several independent sums of claims. */
export function lawOfSources(sources: readonly Source[]): ExactLaw {
  return exactYear(onePlan(1, sources), { specific: null }, null).gross;
}

/** No claim: the atom at 0, which a lattice smears into small amounts. */
export function noClaim(exact: number, frequency: Frequency, printed?: string): Of {
  return quantity('F(0)', exact, () => frequency.probabilities()[0]!, printed);
}

export function below(x: number, exact: number, printed?: string): Of {
  return quantity(`F(${amount(x)})`, exact, (law) => complement(law.probabilityAbove(x)), printed);
}

export function above(x: number, exact: number, printed?: string): Of {
  return quantity(`P(S > ${amount(x)})`, exact, (law) => law.probabilityAbove(x), printed);
}

export function excess(x: number, exact: number, printed?: string): Of {
  return quantity(`E[(S - ${amount(x)})+]`, exact, (law) => law.expectedExcess(x), printed);
}

export function limitedTo(x: number, exact: number, printed?: string): Of {
  return quantity(`E[min(S, ${amount(x)})]`, exact, (law) => limitedMean(law, x), printed);
}

export function valueAtRisk(q: number, exact: number, printed?: string): Of {
  return quantity(`VaR ${q}`, exact, (law) => law.quantile(q), printed);
}

export function tailValue(q: number, exact: number, printed?: string): Of {
  return quantity(`TVaR ${q}`, exact, (law) => law.tailValue(q), printed);
}

export function mean(exact: number, printed?: string): Of {
  return quantity('mean', exact, (law) => law.mean, printed);
}

export function sd(exact: number, printed?: string): Of {
  return quantity('standard deviation', exact, (law) => law.sd, printed);
}

export function variance(exact: number, printed?: string): Of {
  return quantity('variance', exact, (law) => law.sd.value ** 2, printed);
}

/**
 * E[min(S, x)] where the law jumps: from a lattice that has x as a point, so that an atom at x or at a multiple of its
 * fractions is not smeared.
 */
export function limitedAtPoint(frequency: Frequency, severity: Severity, x: number): number {
  const tolerance = { limitedMean: (value: number) => 1e-11 * value, above: Infinity };
  return memberLimits(onePlan(1, [{ frequency, severity }]), [0], x, tolerance).limitedMean.value;
}

/** E[(S - x)+] likewise. */
export function excessAtPoint(x: number, exact: number, frequency: Frequency, severity: Severity): Of {
  const name = `E[(S - ${amount(x)})+]`;
  return quantity(name, exact, (law) => law.mean.value - limitedAtPoint(frequency, severity, x));
}

/** E[min(S, x)]. */
export function limitedMean(law: ExactLaw, x: number): number {
  return law.mean.value - law.expectedExcess(x).value;
}

/** Of min(S, x). */
export function limitedDeviation(law: ExactLaw, x: number, breaks: readonly number[] = []): number {
  const square = integralFromZero((y) => 2 * y * law.probabilityAbove(y).value, x, breaks, 1e-10);
  return Math.sqrt(square - limitedMean(law, x) ** 2);
}

function complement({ value, error }: Computed): Computed {
  return { value: 1 - value, error };
}

/** Digits grouped as in the text of a page. */
function amount(x: number): string {
  return x.toLocaleString('en-US', { maximumFractionDigits: 6 });
}

/** min((X - attachment)+, width), the claims below the attachment counted as 0. */
export function claimLayer(severity: Severity, attachment: number, width: number): Severity {
  const second = layerSquare(severity, attachment, width);
  const within = (y: number) => layerMean(severity, attachment, Math.min(y, width));
  return {
    description: `${width} xs ${attachment} of ${severity.description}`,
    survival: (y) => (y < width ? severity.survival(attachment + y) : 0),
    upperQuantile: (s) => Math.min(Math.max(severity.upperQuantile(s) - attachment, 0), width),
    mean: within(width),
    secondMoment: second,
    limitedMean: within,
    pieces: [],
  };
}

/** E[min((X - a)+, l)²] = E[min(X, a + l)²] - E[min(X, a)²] - 2 a E[min((X - a)+, l)]. */
export function layerSquare(severity: Severity, attachment: number, width: number): number {
  const squares = limitedSquare(severity, attachment + width) - limitedSquare(severity, attachment);
  return squares - 2 * attachment * layerMean(severity, attachment, width);
}

export function limitedSquare(severity: Severity, to: number): number {
  return to === 0 ? 0 : limit(severity, to).secondMoment;
}

/** E[min(X, to)³] = 3 ∫ x² P(X > x) dx. */
export function limitedCube(severity: Pick<Severity, 'survival'>, to: number, breaks: readonly number[] = []): number {
  return integralFromZero((x) => 3 * x * x * severity.survival(x), to, breaks, 1e-12);
}

/** Of a Poisson sum: E[X³] / sqrt(lambda) / E[X²]^1.5. */
export function poissonSkewness(
  mean: number,
  severity: Severity,
  reach: number,
  breaks: readonly number[] = [],
): number {
  return limitedCube(severity, reach, breaks) / (Math.sqrt(mean) * severity.secondMoment ** 1.5);
}

export function coefficientOfVariation(first: number, second: number): number {
  return Math.sqrt(second - first * first) / first;
}

/** From the first three moments. */
export function skewnessOf(first: number, second: number, third: number): number {
  return (third - 3 * first * second + 2 * first ** 3) / (second - first * first) ** 1.5;
}
