import type { Severity } from '../distributions/severity/severity.ts';

type LimitedMeans = Pick<Severity, 'limitedMean'>;

/** E[min(scale x X, k step)] for k = 0, 1, ...; dollars. */
interface Table {
  readonly step: number;
  readonly values: Float64Array;
}

/** By severity and scale. A plan has as many scales as classes times the nodes of its finest quadrature, some hundreds. */
const tables = new WeakMap<LimitedMeans, Map<number, Table>>();
const MOST_SCALES = 512;

/**
 * E[min(scale x X, k step)] for k = 0 ... count - 1, in dollars; not to be changed.
 *
 * Lattices come in families whose steps are halved, and the laws of a plan are computed on several of them under the same
 * conditions: what a coarser lattice of the family has asked for is remembered, to the same bits.
 */
export function limitedMeans(severity: LimitedMeans, scale: number, step: number, count: number): Float64Array {
  const ofSeverity = tables.get(severity) ?? new Map<number, Table>();
  tables.set(severity, ofSeverity);
  const known = ofSeverity.get(scale);
  if (known !== undefined && known.step <= step) {
    const stride = step / known.step;
    if (isPowerOfTwo(stride) && (count - 1) * stride < known.values.length)
      return everyNth(known.values, stride, count);
  }
  const values = computed(severity, scale, step, count, known);
  if (ofSeverity.size >= MOST_SCALES) ofSeverity.clear();
  ofSeverity.set(scale, { step, values });
  return values;
}

/** All values, those of a table with a step 2, 4, ... times as wide taken from there. */
function computed(
  severity: LimitedMeans,
  scale: number,
  step: number,
  count: number,
  known: Table | undefined,
): Float64Array {
  const values = new Float64Array(count);
  const stride = known !== undefined && isPowerOfTwo(known.step / step) ? known.step / step : 0;
  for (let k = 1; k < count; k++) {
    const isKnown = stride > 0 && k % stride === 0 && k / stride < known!.values.length;
    values[k] = isKnown ? known!.values[k / stride]! : scale * severity.limitedMean((k * step) / scale);
  }
  return values;
}

function everyNth(values: Float64Array, stride: number, count: number): Float64Array {
  if (stride === 1) return values.subarray(0, count);
  const taken = new Float64Array(count);
  for (let k = 0; k < count; k++) taken[k] = values[k * stride]!;
  return taken;
}

function isPowerOfTwo(stride: number): boolean {
  return stride >= 1 && Number.isInteger(stride) && (stride & (stride - 1)) === 0;
}
