import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { expect, test } from 'vitest';
import { corridor, room } from './corridor.ts';

test('explain agrees with the row of the path in plan-years.arrow to the cent', async () => {
  using folder = room();
  const scenario = join(folder.path, 'tiny.yaml');
  const set = ['--set', 'stopLoss.specific.aggregatingSpecific=15k', '--seed', 'explained'];
  const out = join(folder.path, 'out');
  await corridor(['simulate', scenario, '--paths', '300', '--out', out, ...set]);
  const { code, stdout } = await corridor(['explain', scenario, '--path', '217', '--json', ...set]);
  expect(code).toBe(0);
  const ledger = JSON.parse(stdout);
  const table = tableFromIPC(readFileSync(join(out, 'plan-years.arrow')));
  const row = table.get(217)!.toJSON();
  expect(Number(row.path)).toBe(217);
  expect(ledger).toMatchObject({
    seed: 'explained',
    path: 217,
    planYear: 1,
    gross: row.gross,
    specificRecovery: row.specific_recovery,
    aggregatingRetained: row.aggregating_specific_retained,
    eligible: row.eligible,
    aggregateRecovery: row.aggregate_recovery,
    retained: row.retained,
    totalCost: row.total_cost,
  });
  expect(Math.max(0, -ledger.surplus)).toBe(row.deficit);
  expect(ledger.claimants.length).toBeGreaterThan(0);
});

test('explain tells what is missing or out of range, with exit code 2', async () => {
  using folder = room();
  const scenario = join(folder.path, 'tiny.yaml');
  const ends = async (...args: string[]) => {
    const { code, stderr } = await corridor(['explain', scenario, ...args]);
    return [code, stderr.split('\n')[0]];
  };
  expect(await ends()).toEqual([2, "error: required option '--path <n>' not specified"]);
  expect(await ends('--path', '3.5')).toEqual([
    2,
    "error: option '--path <n>' argument '3.5' is invalid. It must be a whole number from 0, such as 4711.",
  ]);
  expect(await ends('--path', '3', '--year', '2')).toEqual([
    2,
    `--year must be from 1 to 1, the horizon of ${scenario}: got 2`,
  ]);
  expect(await ends('--path', '3', '--set', 'seed=null')).toEqual([
    2,
    `${scenario} has no seed: add --seed with the one that the run printed, or the path has no meaning`,
  ]);
});
