import type { AccidentModel } from './plan-model.ts';

/** Probability that the member is a victim of the accident: for any member, or 0 or 1 once the victims are known. */
export type VictimProbability = (accident: AccidentModel) => number;

/**
 * How many members of a class were hit by which accidents: `counts[t]` members by exactly the accidents whose bits are
 * set in t.
 */
export interface VictimCounts {
  readonly counts: readonly number[];
  readonly probability: number;
}

/** Outcomes less probable than this are left out; together they stay far below 1e-12. */
const NEGLIGIBLE = 1e-18;

/**
 * The joint law of the victims of the accidents of one class of `members` members.
 *
 * Accidents are independent; each hits distinct members chosen at random, so that the victims of a second accident
 * divide hypergeometrically among those that the first one hit and those that it did not.
 */
export function victimCounts(members: number, accidents: readonly AccidentModel[]): readonly VictimCounts[] {
  let outcomes: VictimCounts[] = [{ counts: [members], probability: 1 }];
  for (const accident of accidents) {
    outcomes = outcomes.flatMap((outcome) =>
      accident.victims.flatMap(({ members: victims, probability }) =>
        divisions(outcome.counts, victims)
          .map((hit) => ({
            counts: [...outcome.counts.map((count, t) => count - hit.drawn[t]!), ...hit.drawn],
            probability: outcome.probability * probability * hit.probability,
          }))
          .filter(({ probability: p }) => p > NEGLIGIBLE),
      ),
    );
  }
  return outcomes;
}

/** Ways to draw members without replacement from kinds of the given sizes, with their probabilities. */
function divisions(sizes: readonly number[], draws: number): { drawn: number[]; probability: number }[] {
  if (sizes.length === 1) return draws <= sizes[0]! ? [{ drawn: [draws], probability: 1 }] : [];
  const [first, ...others] = sizes as [number, ...number[]];
  const rest = others.reduce((sum, size) => sum + size, 0);
  const ways: { drawn: number[]; probability: number }[] = [];
  for (let hits = Math.max(0, draws - rest); hits <= Math.min(first, draws); hits++) {
    const probability = hypergeometric(first, rest, draws, hits);
    if (probability < NEGLIGIBLE) continue;
    for (const way of divisions(others, draws - hits)) {
      ways.push({ drawn: [hits, ...way.drawn], probability: probability * way.probability });
    }
  }
  return ways;
}

/** C(marked, hits) C(others, draws - hits) / C(marked + others, draws), as a product of ratios. */
function hypergeometric(marked: number, others: number, draws: number, hits: number): number {
  let probability = 1;
  for (let i = 0; i < hits; i++) probability *= ((marked - i) * (draws - i)) / ((marked + others - i) * (i + 1));
  for (let i = 0; i < draws - hits; i++) probability *= (others - i) / (marked + others - hits - i);
  return probability;
}
