import { describe, expect, test } from 'vitest';
import { bernoulli } from '../../src/distributions/frequency/bernoulli.ts';
import { binomial } from '../../src/distributions/frequency/binomial.ts';
import type { Frequency } from '../../src/distributions/frequency/frequency.ts';
import { geometric } from '../../src/distributions/frequency/geometric.ts';
import { list } from '../../src/distributions/frequency/list.ts';
import { negativeBinomial } from '../../src/distributions/frequency/negative-binomial.ts';
import { poisson } from '../../src/distributions/frequency/poisson.ts';
import * as layout from '../../src/plan/layout.ts';
import { planBuffer } from '../../src/plan/plan-buffer.ts';
import { writeCounts } from '../../src/plan/write-counts.ts';

/** The law that the kernel would read. */
function written(frequency: Frequency) {
  const buffer = planBuffer();
  buffer.reserve(24);
  const record = writeCounts(buffer, frequency);
  const view = new DataView(buffer.finish());
  const integer = (offset: number) => view.getInt32(record + offset, true);
  const guideAt = integer(layout.COUNTS_GUIDE_OFFSET);
  const cumulativeAt = integer(layout.COUNTS_CUMULATIVE_OFFSET);
  const guideLength = integer(layout.COUNTS_GUIDE_LENGTH);
  return {
    first: integer(layout.COUNTS_FIRST),
    cumulative: Array.from({ length: integer(layout.COUNTS_LENGTH) }, (_, i) =>
      view.getFloat64(cumulativeAt + 8 * i, true),
    ),
    guide: Array.from({ length: guideLength }, (_, i) => view.getInt32(guideAt + 4 * i, true)),
  };
}

/** The count at u, found in the guide's cell as the kernel does. */
function countAt({ first, cumulative, guide }: ReturnType<typeof written>, u: number): number {
  let index = guide[Math.floor(u * guide.length)]!;
  while (index < cumulative.length - 1 && cumulative[index]! <= u) index++;
  return first + index;
}

test('writeCounts() writes cumulative probabilities and a guide', () => {
  const law = written(list({ probabilities: [0.5, 0, 0.25, 0.25] }));
  // 32 cells: 16/32 is the last edge up to 0.5, 24/32 that up to 0.75
  const guide = [...Array<number>(17).fill(0), ...Array<number>(8).fill(2), ...Array<number>(7).fill(3)];
  expect(law).toEqual({ first: 0, cumulative: [0.5, 0.5, 0.75, 1], guide });
  // A count of probability zero is never drawn
  expect([0, 0.49, 0.5, 0.74, 0.75, 0.9999].map((u) => countAt(law, u))).toEqual([0, 0, 2, 2, 3, 3]);
});

const laws: readonly Frequency[] = [
  bernoulli({ probability: 0.03 }),
  binomial({ trials: 1024, probability: 0.004 }),
  poisson({ mean: 0.001 }),
  poisson({ mean: 2560 }),
  negativeBinomial({ r: 0.5, beta: 20 }),
  geometric({ mean: 3 }),
];

describe.each(laws.map((law) => ({ law, name: law.description })))('writeCounts($name)', ({ law }) => {
  const { first, cumulative, guide } = written(law);

  test('keeps mean and variance of the law', () => {
    const probabilities = cumulative.map((probability, i) => probability - (cumulative[i - 1] ?? 0));
    const moment = (power: number) =>
      probabilities.reduce((sum, probability, i) => sum + probability * (first + i - law.mean) ** power, 0);
    expect(moment(0)).toBeCloseTo(1, 14);
    expect(moment(1) / law.mean).toBeCloseTo(0, 11);
    expect(moment(2) / law.variance).toBeCloseTo(1, 10);
  });

  test('leaves out only counts that 53 bits cannot tell from impossible', () => {
    const probabilities = law.probabilities();
    const leftOut = [...probabilities.slice(0, first), ...probabilities.slice(first + cumulative.length)];
    expect(Math.max(0, ...leftOut)).toBeLessThan(2 ** -53);
    expect(leftOut.reduce((sum, probability) => sum + probability, 0)).toBeLessThan(1e-14);
  });

  test('gives a larger uniform no smaller count', () => {
    const counts = Array.from({ length: 2000 }, (_, i) => countAt({ first, cumulative, guide }, i / 2000));
    expect(counts).toEqual(counts.toSorted((a, b) => a - b));
    expect(countAt({ first, cumulative, guide }, 1 - 2 ** -53)).toBeLessThan(first + cumulative.length);
  });
});

test('writeCounts() writes laws that never, or always, have a claim', () => {
  expect(countAt(written(poisson({ mean: 2 }).multiplied(0)), 1 - 2 ** -53)).toBe(0);
  expect(countAt(written(bernoulli({ probability: 1 })), 0)).toBe(1);
  expect(countAt(written(list({ probabilities: [0, 0, 1] })), 0)).toBe(2);
});
