import { readFileSync, rmSync, writeFileSync } from 'node:fs';
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

/** Runs `explain` on results and takes its ledger and its last words. */
async function explained(...args: string[]) {
  const { code, stdout, stderr } = await corridor(['explain', ...args]);
  expect([code, stderr]).toEqual([0, '']);
  return stdout;
}

test('explain finds a plan year in results alone and holds it against its row, of parts and part files too', async () => {
  using folder = room();
  const scenario = join(folder.path, 'tiny.yaml');
  const run = ['simulate', scenario, '--paths', '300', '--seed', 'kept', '--set', 'population.employees=7'];
  const out = (name: string) => join(folder.path, name);
  await corridor([...run, '--out', out('whole')]);
  await corridor([...run, '--out', out('chosen'), '--columns', 'retained,deficit', '--split']);
  await corridor([...run, '--out', out('alone'), '--no-rows']);
  const ofScenario = await explained(scenario, '--path', '217', ...run.slice(4));
  rmSync(scenario);

  const { heldAgainst, ...ledger } = JSON.parse(await explained(out('whole'), '--path', '217', '--json'));
  const row = tableFromIPC(readFileSync(join(out('whole'), 'plan-years.arrow')))
    .get(217)!
    .toJSON();
  expect(ledger).toMatchObject({ seed: 'kept', path: 217, retained: row.retained, totalCost: row.total_cost });
  expect(heldAgainst).toEqual({ file: join(out('whole'), 'plan-years.arrow'), columns: 10 });

  const withoutNote = (text: string) => text.slice(0, text.indexOf('Simulated again'));
  const oneLine = (text: string) => text.replaceAll('\n', ' ');
  for (const [name, words] of [
    ['whole', `Its row in ${join(out('whole'), 'plan-years.arrow')} is the same in all 10 columns.`],
    ['chosen', `Its row in ${join(out('chosen'), 'plan-years/part-00000.arrow')} is the same in the 2 columns kept.`],
    ['alone', 'The run kept no rows to hold it against (--no-rows).'],
  ] as const) {
    const text = await explained(out(name), '--path', '217');
    expect(withoutNote(text)).toBe(withoutNote(ofScenario));
    expect(oneLine(text)).toContain(words);
  }
  expect(JSON.parse(await explained(out('alone'), '--path', '217', '--json'))).toEqual({
    ...ledger,
    heldAgainst: null,
  });
}, 60_000);

test('explain tells what results it cannot explain, and of a row that was altered', async () => {
  using folder = room();
  const scenario = join(folder.path, 'tiny.yaml');
  const out = join(folder.path, 'out');
  await corridor(['simulate', scenario, '--paths', '300', '--out', out]);
  const ends = async (...args: string[]) => {
    const { code, stderr } = await corridor(['explain', ...args]);
    return [code, stderr.trim()];
  };
  expect(await ends(out, '--path', '300')).toEqual([2, `--path must be one of those in ${out}, 0 to 299: got 300`]);
  expect(await ends(out, '--path', '3', '--year', '2')).toEqual([
    2,
    `--year must be from 1 to 1, the horizon of ${out}: got 2`,
  ]);
  expect(await ends(out, '--path', '3', '--seed', 'another')).toEqual([
    2,
    `--seed and --set go with a scenario: ${out} holds a run, whose plan and seed are what they were`,
  ]);
  expect(await ends(folder.path, '--path', '3')).toEqual([
    2,
    `Cannot explain ${folder.path}: there is no run in it (no plan.compiled, part.state or run.checkpoint); name a scenario file, or a folder that simulate or merge wrote`,
  ]);
  expect(await ends(join(folder.path, 'nowhere'), '--path', '3')).toEqual([
    2,
    `${join(folder.path, 'nowhere')}: there is no such file`,
  ]);

  const rows = join(out, 'plan-years.arrow');
  const bytes = readFileSync(rows);
  const row = tableFromIPC(bytes).get(3)!.toJSON();
  const cents = Math.round(100 * row.gross);
  const batch = tableFromIPC(bytes).batches[0]!;
  const gross = batch.getChild('gross')!.data[0]!.values as Float64Array;
  gross[3] = (cents + 1) / 100;
  writeFileSync(rows, bytes);
  expect(await ends(out, '--path', '3')).toEqual([
    1,
    `Cannot explain path 3: gross in ${rows} must be ${cents} cents as simulated again: got ${cents + 1}; the file was altered`,
  ]);

  const plan = join(out, 'plan.compiled');
  const kept = readFileSync(plan);
  writeFileSync(plan, kept.with(kept.length - 1, kept.at(-1)! ^ 1));
  expect(await ends(out, '--path', '3')).toEqual([1, `Cannot read the run in ${out}: ${plan} was altered or is torn`]);
  rmSync(plan);
  expect(await ends(out, '--path', '3')).toEqual([
    2,
    `Cannot explain ${out}: its run kept no plan.compiled; name its scenario file, with --seed and --set as they were`,
  ]);
}, 60_000);
