/** A plan year, or all of a path, of a run that left its results: simulated again from its compiled plan and held against its row. */
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { consoleLedger, type HeldRow } from '../output/console-ledger.ts';
import { consoleYearsLedger, yearsLedgerJson } from '../output/console-years-ledger.ts';
import { ledgerJson } from '../output/ledger-json.ts';
import { readPlanYear, type StoredPlanYear } from '../output/read-plan-year.ts';
import { RESULT_FILES } from '../output/result-files.ts';
import { readStoredRun, type StoredRun } from '../output/stored-run.ts';
import { ENGINE_VERSION } from '../plan/engine-version.ts';
import type { PlanFacts } from '../plan/plan-facts.ts';
import { explainPlanYear, rerunPlanYear } from '../study/explain.ts';
import { engineFingerprint, kernelModule } from '../study/kernel-module.ts';
import { UsageError } from './exit-code.ts';
import { type ExplainFlags, yearAskedFor } from './explain-flags.ts';

/** Prints the ledger of one plan year of the run in a results folder. */
export async function explainResults(folder: string, { path, year, seed, set, json }: ExplainFlags): Promise<void> {
  if (seed !== undefined || set !== undefined) {
    throw new UsageError(
      `--seed and --set go with a scenario: ${folder} holds a run, whose plan and seed are what they were`,
    );
  }
  const run = await storedRun(folder);
  await checkEngine(folder, run);
  checkPath(folder, run, path);
  const { facts } = run.plan;
  const planYear = yearAskedFor(year, facts.horizon, folder);
  const module = await kernelModule();
  if (planYear === null) return explainPath(folder, run, module, path, json === true);

  const { plan } = run;
  const address = { path, planYear };
  const rerun = rerunPlanYear(module, plan, address);
  const stored = await heldAgainst(folder, run, address, rerun.row);
  const ledger = explainPlanYear(module, plan, address, rerun);
  const held: HeldRow = {
    file: stored?.file ?? null,
    columns: stored?.cells.size ?? 0,
    isFinished: run.isFinished,
  };
  process.stdout.write(json ? ledgerJson(rerun.facts, ledger, held) : consoleLedger(rerun.facts, ledger, held));
}

/** All plan years of a path, whose rows the run wrote. */
async function explainPath(
  folder: string,
  run: StoredRun,
  module: WebAssembly.Module,
  path: number,
  json: boolean,
): Promise<void> {
  const { facts } = run.plan;
  let held: StoredPlanYear | null = null;
  let rerun = rerunPlanYear(module, run.plan, { path, planYear: 1 });
  for (let planYear = 1; planYear <= facts.horizon; planYear++) {
    const address = { path, planYear };
    rerun = rerunPlanYear(module, run.plan, address);
    held = await heldAgainst(folder, run, address, rerun.row);
  }
  const note = held === null ? 'There are no rows to hold it against.' : `Its rows in ${held.file} are the same.`;
  process.stdout.write(
    json ? yearsLedgerJson(facts, path, rerun.ledgers) : consoleYearsLedger(facts, path, rerun.ledgers, note),
  );
}

/** The row that the run wrote; null where there is none. Throws Error where it is another one. */
async function heldAgainst(
  folder: string,
  { plan, range, isFinished }: StoredRun,
  address: { readonly path: number; readonly planYear: number },
  row: readonly number[],
): Promise<StoredPlanYear | null> {
  const stored = isFinished ? await readPlanYear(folder, plan, range, address) : null;
  if (stored !== null) checkRow(plan.facts, address.path, row, stored);
  return stored;
}

async function storedRun(folder: string): Promise<StoredRun> {
  const run = await readStoredRun(folder);
  if (run !== null) return run;
  const { summaryJson, plan, part, checkpoint } = RESULT_FILES;
  const isWithoutPlan = await access(join(folder, summaryJson)).then(
    () => true,
    () => false,
  );
  throw new UsageError(
    isWithoutPlan
      ? `Cannot explain ${folder}: its run kept no ${plan}; name its scenario file, with --seed and --set as they were`
      : `Cannot explain ${folder}: there is no run in it (no ${plan}, ${part} or ${checkpoint}); name a scenario file, or a folder that simulate or merge wrote`,
  );
}

async function checkEngine(folder: string, { engine, plan }: StoredRun): Promise<void> {
  const is = engine === null ? `corridor ${ENGINE_VERSION}` : await engineFingerprint();
  const was = engine ?? `corridor ${plan.facts.engineVersion}`;
  if (was === is) return;
  throw new UsageError(`Cannot explain ${folder}: it was simulated by ${was}, and this is ${is}`);
}

function checkPath(folder: string, { range: { firstPath, paths }, isFinished }: StoredRun, path: number): void {
  if (path >= firstPath && path < firstPath + paths) return;
  const count = (number: number) => number.toLocaleString('en-US');
  const held = paths === 0 ? 'none yet' : `${count(firstPath)} to ${count(firstPath + paths - 1)}`;
  const soFar = isFinished ? '' : ' so far';
  throw new UsageError(`--path must be one of those in ${folder}, ${held}${soFar}: got ${count(path)}`);
}

/** @throws Error where the row that the run wrote is another one than its plan gives */
function checkRow({ columns }: PlanFacts, path: number, row: readonly number[], { file, cells }: StoredPlanYear): void {
  columns.forEach(({ name, unit }, i) => {
    const found = cells.get(name);
    if (found === undefined || found === row[i]) return;
    throw new Error(
      `Cannot explain path ${path}: ${name} in ${file} must be ${row[i]} ${unit} as simulated again: got ${found}; the file was altered`,
    );
  });
}
