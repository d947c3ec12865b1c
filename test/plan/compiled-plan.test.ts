import { expect, test } from 'vitest';
import { decodePlan, encodePlan } from '../../src/plan/compiled-plan.ts';
import { HEADER_VERSION, PLAN_VERSION } from '../../src/plan/layout.ts';
import { quickPlan, simulatePaths } from '../laws/quick-plan.ts';

const plan = quickPlan({
  name: 'Ünïcode, "quoted"',
  seed: 's',
  population: { employees: 3, classes: { members: { count: 3 } } },
  benefits: {
    medical: {
      stopLoss: ['specific'],
      perils: {
        claims: {
          frequency: { distribution: 'poisson', mean: 2 },
          severity: { distribution: 'exponential', mean: 900 },
        },
      },
    },
  },
  stopLoss: { specific: { attachment: 500 } },
});

test('decodePlan() gives back what encodePlan() wrote, infinities included', () => {
  const decoded = decodePlan(encodePlan(plan));
  expect(decoded.facts).toEqual(plan.facts);
  expect(decoded.facts.terms.specific?.limit).toBe(Infinity);
  expect(new Uint8Array(decoded.buffer)).toEqual(new Uint8Array(plan.buffer));
  expect(simulatePaths(decoded, 5)).toEqual(simulatePaths(plan, 5));
});

test('decodePlan() reads a plan from the middle of a longer buffer', () => {
  const bytes = encodePlan(plan);
  const longer = new Uint8Array(bytes.length + 3);
  longer.set(bytes, 3);
  expect(decodePlan(longer.subarray(3))).toEqual(decodePlan(bytes));
});

test('encodePlan() writes the same bytes for the same plan', () => {
  expect(encodePlan(decodePlan(encodePlan(plan)))).toEqual(encodePlan(plan));
});

test.each([
  ['nothing', new Uint8Array(0)],
  ['a few bytes', new Uint8Array(7)],
  ['zeros', new Uint8Array(4096)],
  ['text', new TextEncoder().encode('name: Sample\n'.repeat(40))],
  ['a length beyond its end', Uint8Array.of(255, 255, 255, 255, ...new Array(64).fill(1))],
])('decodePlan() refuses %s', (_, bytes) => {
  expect(() => decodePlan(bytes)).toThrow(new RangeError('Cannot open the compiled plan: it does not hold one'));
});

test('decodePlan() refuses a plan that ends too early, wherever it is torn', () => {
  const bytes = encodePlan(plan);
  for (const share of [0.001, 0.01, 0.1, 0.5, 0.9, 0.99]) {
    const torn = bytes.slice(0, Math.floor(bytes.length * share));
    expect(() => decodePlan(torn)).toThrow(/^Cannot open the compiled plan: /);
  }
  expect(() => decodePlan(bytes.slice(0, -8))).toThrow(/^Cannot open the compiled plan: /);
});

test('decodePlan() refuses another version, naming both', () => {
  const other = plan.buffer.slice();
  new DataView(other).setInt32(HEADER_VERSION, 99, true);
  expect(() => decodePlan(encodePlan({ ...plan, buffer: other }))).toThrow(
    new RangeError(`Cannot open the compiled plan: its layout is version 99, this build reads ${PLAN_VERSION}`),
  );
});
