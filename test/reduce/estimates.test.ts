import fc from 'fast-check';
import * as statistics from 'simple-statistics';
import { describe, expect, test } from 'vitest';
import type { Estimate } from '../../src/reduce/estimate.ts';
import { dividedBy, subtractedFrom } from '../../src/reduce/estimate.ts';
import { estimateMean } from '../../src/reduce/estimate-mean.ts';
import { estimateProportion } from '../../src/reduce/estimate-proportion.ts';
import { estimateQuantile, rankOfLevel } from '../../src/reduce/estimate-quantile.ts';
import { estimateMeanOfEvents, estimateRareMean } from '../../src/reduce/estimate-rare-mean.ts';
import { estimateStandardDeviation } from '../../src/reduce/estimate-standard-deviation.ts';
import { estimateTailValue } from '../../src/reduce/estimate-tail-value.ts';
import { orderStatistic, orderStatisticBounds } from '../../src/reduce/order-statistic.ts';
import type { ColumnState } from '../../src/reduce/reducer-state.ts';
import { rowsEqualTo } from '../../src/reduce/rows-equal-to.ts';
import { accumulate, finishState, stateBuilder } from '../../src/reduce/state-builder.ts';

function columnOf(values: ArrayLike<number>): ColumnState {
  const builder = stateBuilder(1, []);
  accumulate(builder, [Float64Array.from(values)]);
  return finishState(builder).columns[0]!;
}

/** Uniform on (0, 1), reproducible: Lehmer's generator modulo 2^31 - 1. */
function uniforms(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

const amounts = fc.array(fc.integer({ min: -2_000_000, max: 90_000_000 }), { minLength: 2, maxLength: 60 });

describe('estimateMean()', () => {
  test('gives the hand-computed mean and normal interval', () => {
    // 2, 4, 4, 6: mean 4, variance 8/3, standard error sqrt(8/3/4).
    const { value, standardError, low, high } = estimateMean(columnOf([2, 4, 4, 6]), 4);
    expect(value).toBe(4);
    expect(standardError).toBeCloseTo(0.816_496_580_927_726, 14);
    expect(low).toBeCloseTo(4 - 1.959_963_984_540_054 * 0.816_496_580_927_726, 13);
    expect(high).toBeCloseTo(4 + 1.959_963_984_540_054 * 0.816_496_580_927_726, 13);
  });

  test('agrees with simple-statistics', () => {
    fc.assert(
      fc.property(amounts, (values) => {
        const { value, standardError } = estimateMean(columnOf(values), values.length);
        expect(value).toBeCloseTo(statistics.mean(values), 5);
        const reference = statistics.sampleStandardDeviation(values) / Math.sqrt(values.length);
        expect(Math.abs(standardError! - reference)).toBeLessThanOrEqual(1e-12 * reference);
      }),
    );
  });

  test('does not cancel: a spread of one cent on 50 million dollars', () => {
    const { standardError } = estimateMean(columnOf([5_000_000_000, 5_000_000_001]), 2);
    expect(standardError).toBe(0.5);
  });

  test('with the number of non-zero rows is the mean of the non-zero values', () => {
    expect(estimateMean(columnOf([0, 0, 0, 3, 5]), 2)).toEqual(estimateMean(columnOf([3, 5]), 2));
  });

  test('has no error for a single row, and refuses none', () => {
    expect(estimateMean(columnOf([7]), 1)).toEqual({
      value: 7,
      standardError: null,
      low: null,
      high: null,
      tooFew: true,
    });
    expect(() => estimateMean(columnOf([]), 0)).toThrow('an estimate needs at least 1 row: got 0');
  });
});

describe('estimateStandardDeviation()', () => {
  test('agrees with simple-statistics', () => {
    fc.assert(
      fc.property(amounts, (values) => {
        const reference = statistics.sampleStandardDeviation(values);
        const { value } = estimateStandardDeviation(columnOf(values), values.length);
        expect(Math.abs(value - reference)).toBeLessThanOrEqual(1e-12 * reference);
      }),
    );
  });

  test('has the standard error of the exponential law: sd x sqrt(8 / (4 n))', () => {
    // Fourth central moment of an exponential law is 9 sd⁴, so Var(s²) = (9 - 1) sd⁴ / n.
    const n = 100_000;
    const values = Float64Array.from({ length: n }, (_, i) => Math.round(-1e8 * Math.log((i + 0.5) / n)));
    const { value, standardError } = estimateStandardDeviation(columnOf(values), n);
    expect(Math.abs(value / 1e8 - 1)).toBeLessThan(1e-4);
    expect(Math.abs(standardError! / (1e8 * Math.sqrt(2 / n)) - 1)).toBeLessThan(2e-3);
  });

  test('has the standard error that the fourth moment of the raw values gives', () => {
    fc.assert(
      fc.property(amounts, (values) => {
        const n = values.length;
        const square = statistics.sampleVariance(values);
        const fourth = statistics.sumNthPowerDeviations(values, 4) / n;
        const reference = Math.sqrt(Math.max((fourth - (square ** 2 * (n - 3)) / (n - 1)) / n, 0) / (4 * square));
        const { standardError } = estimateStandardDeviation(columnOf(values), n);
        if (square > 0) expect(Math.abs(standardError! - reference)).toBeLessThan(1e-3 * Math.sqrt(square) + 1e-9);
      }),
    );
  });

  test('is zero for equal rows and without an error for one', () => {
    expect(estimateStandardDeviation(columnOf([4, 4, 4]), 3)).toEqual({ value: 0, standardError: 0, low: 0, high: 0 });
    expect(estimateStandardDeviation(columnOf([4]), 1).tooFew).toBe(true);
  });
});

describe('estimateProportion()', () => {
  test('gives the published Wilson intervals', () => {
    // Newcombe 1998, Statistics in Medicine 17, 857-872, table I, method 3.
    const published = [
      [81, 263, 0.2553, 0.3662],
      [15, 148, 0.0624, 0.1605],
      [0, 20, 0, 0.1611],
      [1, 29, 0.0061, 0.1718],
    ] as const;
    for (const [count, rows, low, high] of published) {
      const interval = estimateProportion(count, rows);
      expect(interval.low).toBeCloseTo(low, 4);
      expect(interval.high).toBeCloseTo(high, 4);
    }
  });

  test('is symmetric in what is counted and stays inside 0 and 1', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.nat(), (rows, pick) => {
        const count = pick % (rows + 1);
        const of = estimateProportion(count, rows);
        const others = estimateProportion(rows - count, rows);
        expect(of.low).toBeCloseTo(1 - others.high!, 12);
        expect(of.low).toBeGreaterThanOrEqual(0);
        expect(of.high).toBeLessThanOrEqual(1);
        expect(of.low).toBeLessThanOrEqual(of.value);
        expect(of.high).toBeGreaterThanOrEqual(of.value);
      }),
    );
  });

  test('has the standard error sqrt(p (1 - p) / n)', () => {
    expect(estimateProportion(20, 100).standardError).toBeCloseTo(0.04, 15);
  });

  test('refuses a count beyond the rows', () => {
    expect(() => estimateProportion(6, 5)).toThrow('count must be from 0 to 5: got 6');
  });
});

describe('orderStatistic()', () => {
  test('is exact where a bin holds one value or at most three rows', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2047 })), (values) => {
        const { bins } = columnOf(values);
        const sorted = values.toSorted((a, b) => a - b);
        sorted.forEach((value, index) => {
          expect(orderStatistic(bins, index + 1)).toBe(value);
        });
      }),
    );
    for (const trio of [
      [1_000_000, 1_000_001, 1_000_300],
      [-1_000_300, -1_000_001, -1_000_000],
    ]) {
      expect(columnOf(trio).bins.keys.length).toBe(1);
      expect([1, 2, 3].map((rank) => orderStatistic(columnOf(trio).bins, rank))).toEqual(trio);
    }
  });

  test('is monotone, a whole number, within the bin, and keeps the mean of the bin', () => {
    // Bin of 2^20 is 1,024 wide.
    const inBin = fc.array(fc.integer({ min: 2 ** 20, max: 2 ** 20 + 1023 }), { minLength: 1, maxLength: 80 });
    fc.assert(
      fc.property(inBin, fc.boolean(), (magnitudes, negative) => {
        const values = magnitudes.map((magnitude) => (negative ? -magnitude : magnitude));
        const { bins } = columnOf(values);
        const ranks = values.map((_, index) => orderStatistic(bins, index + 1));
        ranks.forEach((value, index) => {
          expect(Number.isInteger(value)).toBe(true);
          if (index > 0) expect(value).toBeGreaterThanOrEqual(ranks[index - 1]!);
        });
        expect(ranks[0]).toBe(Math.min(...values));
        expect(ranks.at(-1)).toBe(Math.max(...values));
        // The knee falls between two ranks: the mean is kept to within a rank's share of the width.
        const tolerance = 1024 / values.length + 0.5;
        expect(Math.abs(statistics.mean(ranks) - statistics.mean(values))).toBeLessThanOrEqual(tolerance);
      }),
    );
  });

  test('finds an atom among other values of its bin, above or below them', () => {
    // A bin of 2^20 is 1,024 wide: 10 spread values and 90 equal ones
    const spread = Array.from({ length: 10 }, (_, index) => 2 ** 20 + 90 * index + 50);
    const top = columnOf([...spread, ...new Array(90).fill(2 ** 20 + 1000)]).bins;
    expect([20, 50, 100].map((rank) => orderStatistic(top, rank))).toEqual(new Array(3).fill(2 ** 20 + 1000));
    const bottom = columnOf([...spread, ...new Array(90).fill(2 ** 20)]).bins;
    expect([1, 50, 80].map((rank) => orderStatistic(bottom, rank))).toEqual(new Array(3).fill(2 ** 20));
  });

  test('lies with its bounds on both sides of the value of that rank', () => {
    const inBin = fc.array(fc.integer({ min: 2 ** 20, max: 2 ** 20 + 1023 }), { minLength: 1, maxLength: 60 });
    const atoms = fc.tuple(inBin, fc.integer({ min: 2 ** 20, max: 2 ** 20 + 1023 }), fc.nat({ max: 200 }));
    fc.assert(
      fc.property(atoms, ([some, atom, times]) => {
        const values = [...some, ...new Array<number>(times).fill(atom)];
        const sorted = values.toSorted((a, b) => a - b);
        const { bins } = columnOf(values);
        sorted.forEach((value, index) => {
          const [low, high] = orderStatisticBounds(bins, index + 1);
          const isPlaced = low === high && low === orderStatistic(bins, index + 1);
          if (!isPlaced) expect(low - 1e-6 <= value && value <= high + 1e-6).toBe(true);
        });
      }),
    );
  });

  test('refuses a rank outside the sample', () => {
    expect(() => orderStatistic(columnOf([1, 2]).bins, 3)).toThrow('rank must be from 1 to 2: got 3');
    expect(() => orderStatistic(columnOf([1, 2]).bins, 0)).toThrow(RangeError);
  });
});

describe('estimateQuantile()', () => {
  test('is inf{x: F(x) >= level}', () => {
    const { bins } = columnOf([1, 1, 1, 1, 10]);
    expect([0.5, 0.8, 0.8001, 0.99].map((level) => estimateQuantile(bins, 5, level).value)).toEqual([1, 1, 10, 10]);
  });

  test('gives the interval of ranks n q -+ 1.96 sqrt(n q (1 - q))', () => {
    // n = 100, q = 0.5: ranks ceil(50 -+ 9.8) = 41 and 60.
    const { bins } = columnOf(Array.from({ length: 100 }, (_, index) => index + 1));
    const { value, low, high, standardError } = estimateQuantile(bins, 100, 0.5);
    expect([value, low, high]).toEqual([50, 41, 60]);
    expect(standardError).toBeCloseTo(19 / (2 * 1.959_963_984_540_054), 12);
  });

  test('covers the true quantile in about 95 % of samples', () => {
    const random = uniforms(20_261_121);
    let covered = 0;
    for (let sample = 0; sample < 1000; sample++) {
      const { bins } = columnOf(Array.from({ length: 400 }, () => Math.round(1e9 * random())));
      const { low, high } = estimateQuantile(bins, 400, 0.9);
      if (low! <= 9e8 && 9e8 <= high!) covered++;
    }
    // Four standard errors of a proportion of 0.95 in 1,000 are 0.028.
    expect(Math.abs(covered / 1000 - 0.95)).toBeLessThan(0.028);
  });

  test('says so where the sample is too small for the level', () => {
    const { bins } = columnOf(Array.from({ length: 100 }, (_, index) => index + 1));
    expect(estimateQuantile(bins, 100, 0.99)).toEqual({
      value: 99,
      standardError: null,
      low: 98,
      high: null,
      tooFew: true,
      events: 1,
    });
    expect(estimateQuantile(columnOf([5]).bins, 1, 0.5)).toEqual({
      value: 5,
      standardError: null,
      low: null,
      high: null,
      tooFew: true,
      events: 0,
    });
  });

  test('is within 0.1 % of the exact order statistic', () => {
    const random = uniforms(7);
    const values = Array.from({ length: 20_000 }, () => Math.round(3e8 * Math.exp(0.2 * (random() + random() - 1))));
    const { bins } = columnOf(values);
    const sorted = values.toSorted((a, b) => a - b);
    for (const level of [0.01, 0.5, 0.9, 0.99, 0.999]) {
      const exact = sorted[Math.ceil(20_000 * level) - 1]!;
      expect(Math.abs(estimateQuantile(bins, 20_000, level).value / exact - 1)).toBeLessThan(1e-4);
    }
  });

  test('refuses levels outside (0, 1)', () => {
    for (const level of [0, 1, Number.NaN, 95]) {
      expect(() => estimateQuantile(columnOf([1]).bins, 1, level)).toThrow(`level must be > 0 and < 1: got ${level}`);
    }
  });
});

test('rankOfLevel() is not misled by rounding: 100 x 0.07 is 7.000000000000001 in float64', () => {
  expect([rankOfLevel(100, 0.07), rankOfLevel(100, 0.07001), rankOfLevel(10, 0.001), rankOfLevel(1000, 0.995)]).toEqual(
    [7, 8, 1, 995],
  );
});

describe('estimateTailValue()', () => {
  test('is right with atoms: [1, 1, 1, 1, 10] at 0.5 gives 4.6', () => {
    expect(estimateTailValue(columnOf([1, 1, 1, 1, 10]).bins, 5, 0.5).value).toBeCloseTo(4.6, 14);
  });

  test('is the mean of the largest rows where the level falls between two rows', () => {
    const random = uniforms(11);
    const values = Array.from({ length: 10_000 }, () => Math.round(2e8 / Math.sqrt(1 - random())));
    const sorted = values.toSorted((a, b) => a - b);
    const { bins } = columnOf(values);
    for (const level of [0.5, 0.95, 0.99]) {
      const exact = statistics.mean(sorted.slice(Math.round(10_000 * level)));
      expect(Math.abs(estimateTailValue(bins, 10_000, level).value / exact - 1)).toBeLessThan(1e-6);
    }
  });

  test('has the standard error of the influence function', () => {
    const random = uniforms(13);
    const values = Array.from({ length: 10_000 }, () => Math.round(-1e8 * Math.log(random())));
    const valueAtRisk = values.toSorted((a, b) => a - b)[9499]!;
    const excess = values.map((value) => Math.max(value - valueAtRisk, 0));
    const reference = Math.sqrt(statistics.variance(excess) / 10_000) / 0.05;
    const { value, standardError, low, high } = estimateTailValue(columnOf(values).bins, 10_000, 0.95);
    expect(Math.abs(standardError! / reference - 1)).toBeLessThan(1e-3);
    // Skewed: the upper end lies farther away than the lower one, both near normal theory's
    const inErrors = [(value - low!) / standardError!, (high! - value) / standardError!];
    expect(inErrors[0]).toBeGreaterThan(1.8);
    expect(inErrors[0]).toBeLessThan(1.96);
    expect(inErrors[1]).toBeGreaterThan(1.96);
    expect(inErrors[1]).toBeLessThan(2.2);
  });

  test('is the single value of a constant column, without error', () => {
    expect(estimateTailValue(columnOf(new Array(400).fill(0)).bins, 400, 0.95)).toEqual({
      value: 0,
      standardError: 0,
      low: 0,
      high: 0,
    });
  });

  test('says so where fewer than 20 rows are expected in the tail, and has no interval for fewer than 2', () => {
    const of = (rows: number) =>
      estimateTailValue(columnOf(Array.from({ length: rows }, (_, index) => index)).bins, rows, 0.95);
    expect(of(100)).toMatchObject({ value: 97, tooFew: true, events: 5 });
    expect(of(100).low).toBeLessThan(97);
    expect(of(100).high).toBeGreaterThan(97);
    expect(of(400).tooFew).toBeUndefined();
    expect(of(30)).toMatchObject({ standardError: null, low: null, high: null, tooFew: true, events: 1 });
  });

  test('under an atom at the top reaches down as far as the value at risk may lie', () => {
    // 95 of 2,000 rows at the top, so that the value at risk at .95 lies just below it
    const values = Array.from({ length: 2000 }, (_, row) => Math.min(1_000_000 + 100 * row, 1_190_500));
    const { value, low, high, standardError } = estimateTailValue(columnOf(values).bins, 2000, 0.95);
    // The largest 100 rows
    expect(value).toBeCloseTo(statistics.mean(values.slice(1900)), 0);
    expect(standardError!).toBeLessThan(60);
    expect(value - low!).toBeGreaterThan(4 * standardError!);
    expect(high! - value).toBeLessThan(3 * standardError!);
  });

  test('never lies below the value at risk nor above the largest row', () => {
    fc.assert(
      fc.property(amounts, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (values, level) => {
        const { bins } = columnOf(values);
        const tail = estimateTailValue(bins, values.length, level).value;
        expect(tail).toBeGreaterThanOrEqual(estimateQuantile(bins, values.length, level).value);
        expect(tail).toBeLessThanOrEqual(Math.max(...values) + 1e-6 * Math.abs(Math.max(...values)) + 1e-6);
      }),
    );
  });
});

test('rowsEqualTo() counts exactly the rows of one whole number', () => {
  const { bins } = columnOf([0, 0, 1, 3, 3, 3, 2047, 2048, -1]);
  expect([0, 1, 2, 3, 2047, -1].map((value) => rowsEqualTo(bins, value))).toEqual([2, 1, 0, 3, 1, 1]);
  expect(() => rowsEqualTo(bins, 2048)).toThrow('value must be below 2,048 in magnitude: got 2048');
});

const halfOpen: Estimate = { value: 10, standardError: 2, low: 6, high: null, tooFew: true };

test('subtractedFrom() turns the interval round', () => {
  expect(subtractedFrom(100, halfOpen)).toEqual({ value: 90, standardError: 2, low: null, high: 94, tooFew: true });
});

test('dividedBy() gives the float64 nearest to the decimal amount', () => {
  expect(dividedBy({ ...halfOpen, value: 35 }, 100)).toEqual({
    value: 0.35,
    standardError: 0.02,
    low: 0.06,
    high: null,
    tooFew: true,
  });
});

describe('an estimate that fewer than 20 rows carry', () => {
  const rare = (events: number) => columnOf([...new Array(1000 - events).fill(0), ...new Array(events).fill(7)]);

  test('is marked, and tells their number', () => {
    expect(estimateProportion(19, 1000)).toMatchObject({ tooFew: true, events: 19 });
    expect(estimateProportion(985, 1000)).toMatchObject({ tooFew: true, events: 15 });
    expect(estimateProportion(20, 1000)).not.toHaveProperty('tooFew');
    const { bins } = columnOf(Array.from({ length: 1000 }, (_, index) => index));
    expect(estimateQuantile(bins, 1000, 0.99)).toMatchObject({ tooFew: true, events: 10 });
    expect(estimateQuantile(bins, 1000, 0.98)).not.toHaveProperty('events');
    expect(estimateTailValue(bins, 1000, 0.99)).toMatchObject({ tooFew: true, events: 10 });
    expect(estimateTailValue(bins, 1000, 0.98)).not.toHaveProperty('tooFew');
  });

  test('estimateRareMean() gives the mean over all rows, marked below 20 events, without an error where there is none', () => {
    expect(estimateRareMean(rare(20), 1000)).toEqual(estimateMean(rare(20), 1000));
    expect(estimateRareMean(rare(19), 1000)).toEqual({ ...estimateMean(rare(19), 1000), tooFew: true, events: 19 });
    expect(estimateRareMean(rare(1), 1000)).toEqual({ ...estimateMean(rare(1), 1000), tooFew: true, events: 1 });
    const none = { value: 0, standardError: null, low: null, high: null, tooFew: true, events: 0 };
    expect(estimateRareMean(rare(0), 1000)).toEqual(none);
  });

  test('estimateMeanOfEvents() gives the mean over the events, and none where there is none', () => {
    expect(estimateMeanOfEvents(rare(20), 1000)).toMatchObject({ value: 7, standardError: 0 });
    expect(estimateMeanOfEvents(rare(9), 1000)).toMatchObject({ value: 7, standardError: 0, tooFew: true, events: 9 });
    expect(estimateMeanOfEvents(rare(1), 1000)).toMatchObject({ value: 7, standardError: null, events: 1 });
    expect(estimateMeanOfEvents(rare(0), 1000)).toBeNull();
  });
});
