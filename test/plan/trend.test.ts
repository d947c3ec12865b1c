import { describe, expect, test } from 'vitest';
import { exponential } from '../../src/distributions/severity/exponential.ts';
import { lomax } from '../../src/distributions/severity/lomax.ts';
import { scaleTail } from '../../src/distributions/severity/scale-tail.ts';
import { splice } from '../../src/distributions/severity/splice.ts';
import { resolvePlan } from '../../src/plan/resolve.ts';
import { parseScenario } from '../../src/scenario/load.ts';
import { complaintsOf, sampleText, sampleWith } from '../scenario/sample-scenario.ts';

const projected = (trend: string, projection = 'months: 24', text = sampleText) =>
  text
    .replace('    stopLoss: [specific, aggregate]\n', `    stopLoss: [specific, aggregate]\n    trend: ${trend}\n`)
    .replace('uncertainty:\n', `projection: { ${projection} }\nuncertainty:\n`);

const meansOf = (text: string) => {
  const { model } = resolvePlan(parseScenario(text, 's.yaml').scenario);
  return {
    perils: model.benefits.map(({ perils }) => perils[0]!.cohorts[0]!.severity.mean * perils[0]!.cohorts[0]!.scale),
    accident: model.accidents[0]!.severity.mean,
  };
};

describe('resolvePlan() projects the cost of a claim', () => {
  const before = meansOf(sampleText);

  test('by (1 + trend)^(months / 12) in the benefit that has the trend, and in no other', () => {
    const after = meansOf(projected('8%'));
    expect(after.perils[0]! / before.perils[0]!).toBeCloseTo(1.08 * 1.08, 12);
    expect(after.perils[1]).toBe(before.perils[1]);
    expect(after.accident / before.accident).toBeCloseTo(1.08 * 1.08, 12);
  });

  test('over the months from the experience to the contract', () => {
    const after = meansOf(projected('8%', 'experience: 2024-07, contract: 2026-01'));
    expect(after.perils[0]! / before.perils[0]!).toBeCloseTo(1.08 ** 1.5, 12);
  });

  test('catastrophic claims apart: accidents and perils marked so at one rate, the rest at the other', () => {
    const after = meansOf(projected('{ firstDollar: 6%, catastrophic: 12% }'));
    expect(after.perils[0]! / before.perils[0]!).toBeCloseTo(1.06 ** 2, 12);
    expect(after.accident / before.accident).toBeCloseTo(1.12 ** 2, 12);
    const marked = meansOf(
      projected('{ firstDollar: 6%, catastrophic: 12% }').replace(
        '      claims:\n',
        '      claims:\n        catastrophic: true\n',
      ),
    );
    expect(marked.perils[0]! / before.perils[0]!).toBeCloseTo(1.12 ** 2, 12);
  });

  test('after it is scaled to its target, which is of the period of the figures', () => {
    const scaled = sampleText.replace(
      '        severity: { distribution: lognormal',
      '        scaleTo: { pmpm: 500 }\n        severity: { distribution: lognormal',
    );
    expect(meansOf(projected('10%', 'months: 12', scaled)).perils[0]! / meansOf(scaled).perils[0]!).toBeCloseTo(
      1.1,
      12,
    );
  });

  test('the tail of a splice at the catastrophic rate', () => {
    const builtIn = sampleText.replace(
      / {8}frequency: \{ distribution: bernoulli.*\n.*\n/,
      '        builtIn: ref-2025\n',
    );
    const severityOf = (text: string) =>
      resolvePlan(parseScenario(text, 's.yaml').scenario).model.benefits[0]!.perils[0]!.cohorts[0]!.severity.splice!;
    const plain = severityOf(builtIn);
    const trended = severityOf(projected('{ firstDollar: 6%, catastrophic: 12% }', 'months: 12', builtIn));
    expect(trended.body.mean / plain.body.mean).toBeCloseTo(1.06, 12);
    expect(trended.tail.mean / plain.tail.mean).toBeCloseTo(1.12, 12);
    expect(trended.tailProbability).toBe(plain.tailProbability);
  });
});

describe('scaleTail()', () => {
  const plain = splice({
    threshold: 1000,
    tailProbability: 0.1,
    body: exponential({ mean: 400 }),
    tail: lomax({ alpha: 2.5, theta: 900 }),
  });

  test.each([1.3, 0.8])('is the mixture of the body and of the tail times %d', (factor) => {
    const { body, tail } = plain.splice!;
    const scaled = scaleTail(plain, factor);
    for (const x of [10, 500, 850, 1000, 1100, 5000]) {
      expect(scaled.survival(x)).toBeCloseTo(0.9 * body.survival(x) + 0.1 * tail.survival(x / factor), 14);
      const limited = 0.9 * body.limitedMean(x) + 0.1 * factor * tail.limitedMean(x / factor);
      expect(scaled.limitedMean(x) / limited).toBeCloseTo(1, 12);
    }
    for (const s of [0.9, 0.3, 0.05, 1e-6]) expect(scaled.survival(scaled.upperQuantile(s)) / s).toBeCloseTo(1, 9);
    expect(scaled.mean).toBeCloseTo(0.9 * body.mean + 0.1 * factor * tail.mean, 8);
    expect(
      scaled.pieces.filter(({ role }) => role === 'tail').reduce((sum, { probability }) => sum + probability, 0),
    ).toBeCloseTo(0.1, 14);
  });

  test('refuses what has no tail', () => {
    expect(() => scaleTail(exponential({ mean: 400 }), 2)).toThrow('only a splice has a tail');
    expect(() => scaleTail(plain, 0)).toThrow('scale factor must be > 0');
  });
});

test.each<[name: string, text: string, complaints: string[]]>([
  [
    'a trend without a projection',
    sampleWith('    stopLoss: [specific, aggregate]\n', '    stopLoss: [specific, aggregate]\n    trend: 8%\n'),
    [
      's.yaml:11:12 benefits.medical.trend: is read only with a projection: write projection: { months: 24 }, or experience and contract',
    ],
  ],
  [
    'a projection of nothing',
    sampleWith('uncertainty:\n', 'projection: { months: 12 }\nuncertainty:\n'),
    ['s.yaml:22:1 projection must have something to project: write trend: 8% in a benefit'],
  ],
  [
    'a contract before its experience',
    projected('8%', 'experience: 2026-01, contract: 2025-07'),
    ['s.yaml:23:46 projection.contract must not be before the experience: got 2025-07, the experience begins 2026-01'],
  ],
  [
    'half of a projection',
    projected('8%', 'experience: 2026-01'),
    ['s.yaml:23:1 projection must have months, or experience and contract: got experience'],
  ],
  [
    'a month that is none',
    projected('8%', 'experience: 2026-13, contract: 2027-01'),
    ['s.yaml:23:27 projection.experience must be a year and a month such as 2024-07'],
  ],
  [
    'a trend of 800 %',
    projected('8'),
    ['s.yaml:11:5 benefits.medical.trend.firstDollar must be at most 1: got 8 (a ratio: write 0.08 for 8 %)'],
  ],
  [
    'a catastrophic trend of no claims',
    projected('{ firstDollar: 6%, catastrophic: 12% }').replace(/ {2}accidents:\n( {4}.*\n)+/, ''),
    [
      's.yaml:11:45 benefits.medical.trend.catastrophic must have claims to act on: mark a peril catastrophic: true, or give one a splice',
    ],
  ],
])('parseScenario() judges %s', (_, text, complaints) => {
  expect(complaintsOf(text)).toEqual(complaints);
});
