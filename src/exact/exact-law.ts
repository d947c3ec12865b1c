import type { Expectation } from './expected-claims.ts';
import { extrapolated } from './extrapolation.ts';
import type { LatticeLaw } from './lattice-law.ts';

/**
 * The law of an amount of one plan year, dollars; every number with an estimate of its own numerical error.
 *
 * What lies beyond the reach of the computation comes with an error as large as the doubt about it, never silently.
 */
export interface ExactLaw {
  readonly mean: Expectation;
  /** Infinity where the variance is infinite. */
  readonly sd: Expectation;
  /** P(X > x), strict. */
  probabilityAbove(x: number): Expectation;
  /** E[(X - x)+]. */
  expectedExcess(x: number): Expectation;
  /** VaR_q = inf{x : F(x) >= q}, 0 < q < 1. A value beyond the reach has an infinite error. */
  quantile(q: number): Expectation;
  /** TVaR_q = VaR_q + E[(X - VaR_q)+] / (1 - q), also with atoms. */
  tailValue(q: number): Expectation;
}

/** The same law computed in several ways. */
export interface LawLevels<Law extends LatticeLaw = LatticeLaw> {
  /** With steps h, h/2, h/4, ...; three or more, or one without an error of its step. */
  readonly levels: readonly Law[];
  /** On one coarse lattice, with the quadrature rule of the levels and with another that confirms it; [] if none was needed. */
  readonly quadratures: readonly Law[];
  /** Probability that lattices left out. */
  readonly stray: number;
  /** Atoms that lie off the lattices, so that they may be read up to some dollars from where they are. */
  readonly smear?: Smear;
  /** P(X = 0), where it is known otherwise. */
  readonly none?: () => number | null;
}

export interface Smear {
  /** A bound of their probability. */
  readonly atoms: number;
  readonly width: number;
  /** And this share of the amount, where a quadrature over a common risk stands for their spread. */
  readonly share: number;
}

/** The law from its levels: any number is extrapolated to the step 0, its error that of the lattice and the quadrature. */
export function exactLaw(mean: Expectation, sd: () => Expectation, computed: LawLevels): ExactLaw {
  const { stray, none = unknown } = computed;
  const finest = computed.levels.at(-1)!;
  const read = (number: (law: LatticeLaw) => number) => generous(computed, readLevels(computed, number));
  const width = finest.reach + (Number.isFinite(mean.value) ? mean.value : 0);
  const quantile = (q: number) => {
    checkLevel(q);
    const value = read((law) => law.quantile(q));
    if (!Number.isFinite(value.value)) return { value: finest.reach, error: Number.POSITIVE_INFINITY };
    return padded(value, quantileDoubt(computed, value.value, q));
  };
  return {
    mean,
    get sd() {
      return sd();
    },
    probabilityAbove(x) {
      const zero = x >= 0 && x < CELLS_NEXT_TO_NONE * finest.step ? none() : null;
      if (zero !== null && x === 0) return { value: 1 - zero, error: ROUNDING };
      if (x >= finest.reach) return { value: finest.above / 2, error: finest.above / 2 + stray };
      const above = notNegative(
        read((law) => law.survival(x)),
        stray + probabilityDoubt(computed, x),
      );
      return zero === null ? above : padded(above, Math.abs(1 - zero - above.value));
    },
    expectedExcess(x) {
      const excess = notNegative(
        read((law) => law.excess(Math.min(x, law.reach))),
        stray * width + (finest.above > 0 ? mean.error : 0) + excessDoubt(computed, x),
      );
      if (x <= finest.reach || finest.above === 0) return excess;
      return { value: excess.value / 2, error: excess.value / 2 + excess.error };
    },
    quantile,
    tailValue(q) {
      checkLevel(q);
      if (mean.value === Number.POSITIVE_INFINITY) return mean;
      if (!Number.isFinite(quantile(q).error)) return { value: finest.reach, error: Number.POSITIVE_INFINITY };
      return padded(
        read((law) => law.quantile(q) + law.excess(law.quantile(q)) / (1 - q)),
        (stray * width + (finest.above > 0 ? mean.error : 0) + excessDoubt(computed, quantile(q).value)) / (1 - q),
      );
    },
  };
}

/** Against much finer lattices small estimates of the error were up to eight times too small, by up to 2e-7 of the value. */
const LEAST_ERROR = 5e-7;

/** An estimated error and what estimates were seen to miss; an only level has none. */
function generous({ levels }: LawLevels, { value, error }: Expectation): Expectation {
  const missed = levels.length > 1 && Number.isFinite(value) ? LEAST_ERROR * Math.abs(value) : 0;
  return { value, error: error + missed };
}

/** One number of the law, extrapolated. */
export function readLevels<Law extends LatticeLaw>(
  { levels, quadratures }: LawLevels<Law>,
  number: (law: Law) => number,
): Expectation {
  const onLattice = extrapolated(levels.map(number));
  const [chosen, confirming] = quadratures.map(number);
  if (chosen === undefined || confirming === undefined || chosen === confirming) return onLattice;
  return padded(onLattice, Math.abs(confirming - chosen));
}

/** What atoms off the lattice may do to P(X > x): those that are near, of two levels. */
export function probabilityDoubt(computed: LawLevels, x: number): number {
  return 2 * atomsNear(computed, x);
}

/** What they may do to E[(X - x)+]: an atom read elsewhere keeps its mean. */
export function excessDoubt(computed: LawLevels, x: number): number {
  return widthAt(computed, x) * atomsNear(computed, x);
}

function quantileDoubt(computed: LawLevels, x: number, q: number): number {
  const doubt = probabilityDoubt(computed, x);
  if (doubt === 0) return 0;
  const finest = computed.levels.at(-1)!;
  const [low, high] = [q - doubt, q + doubt].map((level) =>
    level > 0 && level < 1 ? finest.quantile(level) : Number.POSITIVE_INFINITY,
  );
  return Math.min(widthAt(computed, x), Math.max(Math.abs(high! - x), Math.abs(x - low!)));
}

function atomsNear(computed: LawLevels, x: number): number {
  const { smear, levels, none = unknown } = computed;
  if (smear === undefined || smear.atoms === 0) return 0;
  const finest = levels.at(-1)!;
  const width = widthAt(computed, x);
  // Where it is known how much is 0, that is none of them
  const from = x < width ? 1 - (none() ?? 0) : finest.survival(x - width);
  const near = from - (x + width < finest.reach ? finest.survival(x + width) : 0);
  return Math.min(smear.atoms, Math.max(0, near));
}

function widthAt({ smear }: LawLevels, x: number): number {
  return smear === undefined ? 0 : smear.width + smear.share * Math.abs(x);
}

const unknown = () => null;

/** Of how a density goes to 0 the lattice tells nothing. */
const CELLS_NEXT_TO_NONE = 4;

/** Of a probability in closed form. */
const ROUNDING = 1e-13;

/** Rounding in a far tail may come out below zero. */
function notNegative({ value, error }: Expectation, more: number): Expectation {
  return { value: Math.max(0, value), error: error + more };
}

function padded({ value, error }: Expectation, more: number): Expectation {
  return { value, error: error + more };
}

function checkLevel(q: number): void {
  if (!(q > 0 && q < 1)) throw new RangeError(`the level of a quantile must be between 0 and 1: got ${q}`);
}

/** A certain amount. */
export function certain(amount: number): ExactLaw {
  const exactly = (value: number): Expectation => ({ value, error: 0 });
  return {
    mean: exactly(amount),
    sd: exactly(0),
    probabilityAbove: (x) => exactly(x < amount ? 1 : 0),
    expectedExcess: (x) => exactly(Math.max(amount - x, 0)),
    quantile(q) {
      checkLevel(q);
      return exactly(amount);
    },
    tailValue(q) {
      checkLevel(q);
      return exactly(amount);
    },
  };
}
