import type { LatticeLaw, LayeredLatticeLaw } from './lattice-law.ts';
import { type Layers, momentsOfPaid, paidOf } from './layers.ts';

/** The law of what layers pay of an amount, from the law of the amount. */
export function layeredLaw(law: LayeredLatticeLaw, layers: Layers): LatticeLaw {
  const most = paidOf(layers, Number.POSITIVE_INFINITY);
  const reach = paidOf(layers, law.reach);
  const isSeenWhole = reach >= most;
  const mean = meanPaid(layers, law);
  return {
    step: law.step,
    mean,
    variance() {
      const [first, second] = momentsOfPaid(layers, (from, to) => [law.meanIn(from, to), law.squareIn(from, to)]);
      return second === Number.POSITIVE_INFINITY ? second : Math.max(0, second - first * first);
    },
    reach,
    above: isSeenWhole ? 0 : law.above,
    survival(x) {
      if (x < 0) return 1;
      return x >= most ? 0 : law.survival(largestPaying(layers, x));
    },
    excess(x) {
      if (x < 0) return mean - x;
      return x >= most ? 0 : meanPaid(layersAbove(layers, largestPaying(layers, x)), law);
    },
    quantile(q) {
      const amount = law.quantile(q);
      return amount === Number.POSITIVE_INFINITY && !isSeenWhole ? amount : paidOf(layers, amount);
    },
  };
}

function meanPaid(layers: Layers, law: LayeredLatticeLaw): number {
  return layers.reduce((sum, { share, from, to }) => sum + share * law.meanIn(from, to), 0);
}

function layersAbove(layers: Layers, amount: number): Layers {
  return layers.filter(({ to }) => to > amount).map((layer) => ({ ...layer, from: Math.max(layer.from, amount) }));
}

/** The largest amount of which the layers pay no more than `paid`, which is below the most that they pay. */
function largestPaying(layers: Layers, paid: number): number {
  let below = 0;
  for (const { share, from, to } of layers) {
    const width = share * (to - from);
    if (paid < below + width) return from + (paid - below) / share;
    below += width;
  }
  return Number.POSITIVE_INFINITY;
}
