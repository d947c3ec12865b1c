import fc from 'fast-check';
import { expect, test } from 'vitest';
import { resolvePlan } from '../../src/plan/resolve.ts';
import { parseScenario } from '../../src/scenario/load.ts';
import { arbitraryScenario } from '../laws/arbitrary-scenario.ts';

test('parseScenario() and resolvePlan() accept every arbitrary scenario', () => {
  fc.assert(
    fc.property(arbitraryScenario, (written) => {
      const { scenario } = parseScenario(JSON.stringify(written), 'arbitrary.json');
      const { model, specific, claimantThreshold } = resolvePlan(scenario);

      const members = model.classes.reduce((sum, memberClass) => sum + memberClass.members, 0);
      expect(members).toBeGreaterThanOrEqual(3);
      expect(members).toBeLessThanOrEqual(60);
      expect([...new Set(model.benefits.map(({ name }) => name))]).toEqual(['medical', 'dental', 'disability']);
      for (const { outcomes } of model.shocks) expect(totalOf(outcomes)).toBeCloseTo(1, 12);
      for (const { victims } of model.accidents) expect(totalOf(victims)).toBeCloseTo(1, 12);
      for (const { cohorts } of model.benefits.flatMap(({ perils }) => perils)) {
        expect(cohorts.length).toBeGreaterThan(0);
        for (const { frequency, severity, scale } of cohorts) {
          expect(frequency.mean * severity.mean * scale).toBeGreaterThanOrEqual(0);
          expect(frequency.mean * severity.mean * scale).toBeLessThan(Infinity);
        }
      }
      expect(specific === null || specific.attachment > 0).toBe(true);
      expect(claimantThreshold).toBeGreaterThan(0);
    }),
    { numRuns: 100 },
  );
});

function totalOf(outcomes: readonly { readonly probability: number }[]): number {
  return outcomes.reduce((sum, { probability }) => sum + probability, 0);
}
