/** What `corridor explain` does: load, compile, run one path again, write its ledger. */
import { consoleLedger } from '../output/console-ledger.ts';
import { ledgerJson } from '../output/ledger-json.ts';
import { factsOfYear } from '../plan/facts-of-year.ts';
import { loadScenario } from '../scenario/load.ts';
import { compileScenario } from '../study/compile-scenario.ts';
import { explainPlanYear } from '../study/explain.ts';
import { kernelModule } from '../study/kernel-module.ts';
import { UsageError } from './exit-code.ts';
import { announce } from './progress.ts';

export interface ExplainFlags {
  readonly path: number;
  readonly year: number;
  readonly seed?: string;
  readonly json?: true;
  readonly set?: readonly string[];
}

/** Prints the ledger of one plan year of a scenario file. */
export async function explainAction(file: string, { path, year, seed, json, set = [] }: ExplainFlags): Promise<void> {
  const { scenario } = loadScenario(file, { set });
  if (seed === undefined && scenario.seed === undefined) {
    throw new UsageError(
      `${file} has no seed: add --seed with the one that the run printed, or the path has no meaning`,
    );
  }
  if (year > scenario.horizon) {
    throw new UsageError(`--year must be from 1 to ${scenario.horizon}, the horizon of ${file}: got ${year}`);
  }
  const preparing = announce('Computing expected claims with the exact model ...');
  const plan = (() => {
    try {
      return compileScenario(scenario, seed);
    } finally {
      preparing.stop();
    }
  })();
  const ledger = explainPlanYear(await kernelModule(), plan, { path, planYear: year });
  const facts = factsOfYear(plan.facts, year);
  process.stdout.write(json ? ledgerJson(facts, ledger) : consoleLedger(facts, ledger));
}
