import { expect, test } from 'vitest';
import { normalSurvival, standardNormal } from '../../src/plan/normal-tables.ts';
import { tabulate } from '../../src/plan/smooth-table.ts';

test('the tables of the normal are far within the bound of 1e-6 in probability', () => {
  const [piece] = standardNormal.pieces;
  if (piece?.kind !== 'smooth') throw new Error('the normal must be smooth');
  expect(tabulate(piece, standardNormal.description).error).toBeLessThan(1e-7);
  expect(normalSurvival().error).toBeLessThan(1e-7);
});
