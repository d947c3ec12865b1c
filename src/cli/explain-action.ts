/** What `corridor explain` does: find the compiled plan, run one path again, write its ledger. */
import { stat } from 'node:fs/promises';
import { consoleLedger } from '../output/console-ledger.ts';
import { consoleYearsLedger, yearsLedgerJson } from '../output/console-years-ledger.ts';
import { ledgerJson } from '../output/ledger-json.ts';
import { loadScenario } from '../scenario/load.ts';
import { compileScenario } from '../study/compile-scenario.ts';
import { explainPlanYear, rerunPlanYear } from '../study/explain.ts';
import { kernelModule } from '../study/kernel-module.ts';
import { UsageError } from './exit-code.ts';
import { type ExplainFlags, yearAskedFor } from './explain-flags.ts';
import { explainResults } from './explain-results.ts';
import { announce } from './progress.ts';

/** Prints the ledger of a plan year, or of all of a path, of a scenario file, or of a run that left its results in a folder. */
export async function explainAction(place: string, flags: ExplainFlags): Promise<void> {
  if (await isFolder(place)) return explainResults(place, flags);
  const { path, year, seed, json, set = [] } = flags;
  const { scenario } = loadScenario(place, { set });
  if (seed === undefined && scenario.seed === undefined) {
    throw new UsageError(
      `${place} has no seed: add --seed with the one that the run printed, or the path has no meaning`,
    );
  }
  const planYear = yearAskedFor(year, scenario.horizon, place);
  const preparing = announce('Computing expected claims with the exact model ...');
  const plan = (() => {
    try {
      return compileScenario(scenario, seed);
    } finally {
      preparing.stop();
    }
  })();
  const module = await kernelModule();
  const rerun = rerunPlanYear(module, plan, { path, planYear: planYear ?? 1 });
  if (planYear === null) {
    const note = 'Rows of this path in years.arrow are these.';
    const text = json
      ? yearsLedgerJson(plan.facts, path, rerun.ledgers)
      : consoleYearsLedger(plan.facts, path, rerun.ledgers, note);
    process.stdout.write(text);
    return;
  }
  const ledger = explainPlanYear(module, plan, { path, planYear }, rerun);
  process.stdout.write(json ? ledgerJson(rerun.facts, ledger) : consoleLedger(rerun.facts, ledger));
}

/** A place that cannot be looked at is left to the reader of scenarios to complain of. */
async function isFolder(place: string): Promise<boolean> {
  return stat(place).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
