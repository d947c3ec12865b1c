import { expect, test } from 'vitest';
import { type Control, estimateWithControls } from '../../src/reduce/control-variates.ts';
import { estimateMean } from '../../src/reduce/estimate-mean.ts';
import { merge } from '../../src/reduce/merge.ts';
import { accumulate, finishState, type RowVariable, stateBuilder } from '../../src/reduce/state-builder.ts';

const amount = (column: number): RowVariable => ({ column, threshold: null });

function reduced(columns: readonly Float64Array[], crossed: readonly RowVariable[]) {
  const builder = stateBuilder(columns.length, [], crossed);
  accumulate(builder, columns);
  return finishState(builder);
}

/** A generator of our own: park-miller, good enough for fixtures. */
function uniforms(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** y = x² in hundreds: skewed, and no line. x uniform on 0 .. 1000, whose mean is known. */
function skewedSample(rows: number, seed: number) {
  const next = uniforms(seed);
  const x = Float64Array.from({ length: rows }, () => Math.floor(1001 * next()));
  const noise = Float64Array.from({ length: rows }, () => Math.floor(1001 * next()));
  const y = x.map((value, i) => value * value + 50 * noise[i]!);
  return { x, y };
}

const MEAN_OF_SQUARE = (1000 * 1001 * 2001) / 6 / 1001 + 50 * 500;

function controlled(rows: number, seed: number) {
  const { x, y } = skewedSample(rows, seed);
  const state = reduced([x, y], [amount(0), amount(1)]);
  const control: Control = { index: 0, sum: state.columns[0]!.sum, mean: 500, meanError: 0 };
  return {
    state,
    estimate: estimateWithControls(state, { index: 1, sum: state.columns[1]!.sum }, [control])!,
    raw: estimateMean(state.columns[1]!, rows),
  };
}

test('estimateWithControls() gives the mean and error of a regression worked by hand', () => {
  // y = 3 x + 7 + noise; noise orthogonal to x: slope 3, residuals +-2
  const x = Float64Array.from({ length: 800 }, (_, i) => (i % 4 < 2 ? 0 : 10));
  const y = x.map((value, i) => 3 * value + 7 + (i % 2 === 0 ? 2 : -2));
  const state = reduced([x, y], [amount(0), amount(1)]);
  const control: Control = { index: 0, sum: state.columns[0]!.sum, mean: 4, meanError: 0 };
  const estimate = estimateWithControls(state, { index: 1, sum: state.columns[1]!.sum }, [control])!;
  expect(estimate.value).toBeCloseTo(3 * 4 + 7, 10);
  // Residual variance 4 over 798 degrees of freedom; the control is off by 1, a fifth of its standard deviation
  expect(estimate.standardError).toBeCloseTo(Math.sqrt((4 / 798) * (1 + 1 / 25)), 10);
});

test('estimateWithControls() adds the error of a known mean', () => {
  const { x, y } = skewedSample(1000, 1);
  const state = reduced([x, y], [amount(0), amount(1)]);
  const target = { index: 1, sum: state.columns[1]!.sum };
  const error = (meanError: number) =>
    estimateWithControls(state, target, [{ index: 0, sum: state.columns[0]!.sum, mean: 500, meanError }])!
      .standardError!;
  // The slope of x² on x over 0 .. 1000 is about 1000
  expect(Math.sqrt(error(100) ** 2 - error(0) ** 2)).toBeCloseTo(100 * 1000, -4);
});

test('estimateWithControls() states its true error, without bias, in 2,000 small samples', () => {
  const runs = Array.from({ length: 2000 }, (_, i) => controlled(500, 7919 * (i + 1)));
  const z = runs.map(({ estimate }) => (estimate.value - MEAN_OF_SQUARE) / estimate.standardError!);
  const covered = z.filter((value) => Math.abs(value) <= 1.96).length / z.length;
  const meanZ = z.reduce((sum, value) => sum + value, 0) / z.length;
  expect(covered).toBeGreaterThan(0.94);
  expect(covered).toBeLessThan(0.96);
  // Bias: -Var(x²) / (rows Var(x)), a twenty-fifth of the error here
  expect(Math.abs(meanZ)).toBeLessThan(0.1);
  const ratio =
    runs.reduce((sum, { estimate, raw }) => sum + estimate.standardError! / raw.standardError!, 0) / runs.length;
  expect(ratio).toBeLessThan(0.3);
});

test('estimateWithControls() gives the same bits in any grouping', () => {
  const { x, y } = skewedSample(3000, 5);
  const pieces = [0, 700, 701, 2000, 3000];
  const states = pieces
    .slice(1)
    .map((end, i) => reduced([x.slice(pieces[i], end), y.slice(pieces[i], end)], [amount(0), amount(1)]));
  const estimateOf = (state: (typeof states)[number]) =>
    estimateWithControls(state, { index: 1, sum: state.columns[1]!.sum }, [
      { index: 0, sum: state.columns[0]!.sum, mean: 500, meanError: 0 },
    ]);
  const forwards = states.reduce(merge);
  expect(estimateOf(states.toReversed().reduce(merge))).toEqual(estimateOf(forwards));
  expect(estimateOf(reduced([x, y], [amount(0), amount(1)]))).toEqual(estimateOf(forwards));
});

test('estimateWithControls() leaves out a control that the others explain, and one that does not vary', () => {
  const { x, y } = skewedSample(1000, 3);
  const same = x.map((value) => 2 * value + 5);
  const constant = x.map(() => 9);
  const variables = [amount(0), amount(1), amount(2), amount(3)];
  const state = reduced([x, y, same, constant], variables);
  const sum = (index: number) => state.columns[index]!.sum;
  const target = { index: 1, sum: sum(1) };
  const control = (index: number, mean: number): Control => ({ index, sum: sum(index), mean, meanError: 0 });
  const one = estimateWithControls(state, target, [control(0, 500)])!;
  const all = estimateWithControls(state, target, [control(0, 500), control(2, 1005), control(3, 9)])!;
  expect(all.value).toBeCloseTo(one.value, 6);
  expect(all.standardError).toBeCloseTo(one.standardError!, 6);
  expect(estimateWithControls(state, target, [control(3, 9)])).toBeNull();
});

test('estimateWithControls() knows indicators', () => {
  const { x, y } = skewedSample(2000, 11);
  const state = reduced([x, y], [{ column: 0, threshold: 499 }, amount(1)]);
  const above = x.filter((value) => value > 499).length;
  expect(state.products[0]).toBe(BigInt(above));
  const estimate = estimateWithControls(state, { index: 1, sum: state.columns[1]!.sum }, [
    { index: 0, sum: BigInt(above), mean: 501 / 1001, meanError: 0 },
  ])!;
  expect(estimate.standardError).toBeLessThan(0.6 * estimateMean(state.columns[1]!, 2000).standardError!);
});

test('estimateWithControls() refuses a variable that would control itself, and asks for enough rows', () => {
  const { state } = controlled(500, 1);
  const itself: Control = { index: 1, sum: state.columns[1]!.sum, mean: 0, meanError: 0 };
  expect(() => estimateWithControls(state, { index: 1, sum: 0n }, [itself])).toThrow('would control itself');
  const { x, y } = skewedSample(499, 1);
  const few = reduced([x, y], [amount(0), amount(1)]);
  const control: Control = { index: 0, sum: few.columns[0]!.sum, mean: 500, meanError: 0 };
  expect(estimateWithControls(few, { index: 1, sum: few.columns[1]!.sum }, [control])).toBeNull();
});
