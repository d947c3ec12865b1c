import { expect, test } from 'vitest';
import { lognormal } from '../../src/distributions/severity/lognormal.ts';
import type { Severity } from '../../src/distributions/severity/severity.ts';
import { limitedMeans } from '../../src/exact/limited-means.ts';

const severity = lognormal({ mu: 7, sigma: 1.8 });
const SCALE = 1.17;

/** A severity of its own, and how often its limited mean was asked for. */
function counted() {
  const asked = { times: 0 };
  const limitedMean = (limit: number) => {
    asked.times++;
    return severity.limitedMean(limit);
  };
  return { law: { ...severity, limitedMean } satisfies Severity, asked };
}

function direct(scale: number, step: number, count: number): number[] {
  return Array.from({ length: count }, (_, k) => (k === 0 ? 0 : scale * severity.limitedMean((k * step) / scale)));
}

test('limitedMeans() gives the bits of the limited mean whatever lattices asked before', () => {
  const { law } = counted();
  const lattices = [
    [150_000 / 256, 262],
    [150_000 / 1024, 1030],
    [150_000 / 512, 518],
    [100_000 / 256, 262],
    [150_000 / 512, 2000],
    [Math.PI * 100, 100],
  ] as const;
  for (const scale of [SCALE, 0.61]) {
    for (const [step, count] of lattices) {
      expect([...limitedMeans(law, scale, step, count)]).toEqual(direct(scale, step, count));
    }
  }
});

test('limitedMeans() computes what a finer lattice adds, and nothing for a coarser one', () => {
  const { law, asked } = counted();
  limitedMeans(law, SCALE, 600, 101);
  expect(asked.times).toBe(100);
  limitedMeans(law, SCALE, 300, 201);
  expect(asked.times).toBe(200);
  limitedMeans(law, SCALE, 1200, 51);
  expect(asked.times).toBe(200);
});
