/** One path of several plan years to be shown in full, simulated again by its address. */
import type { CompiledPlan } from '../plan/compiled-plan.ts';
import { toDollars } from '../units/cents.ts';
import { LEDGER_COLUMNS } from '../years/ledger-columns.ts';
import { type LedgerRows, ledgerAt, type YearLedger } from '../years/year-ledger.ts';
import type { Block } from './block.ts';
import { openKernel } from './kernel.ts';
import { simulateBlock } from './simulate-block.ts';
import type { YearsSummary } from './years-summary.ts';

export interface ChosenPath {
  readonly path: number;
  /** How many paths it was chosen among, as the one nearest to the middle outcome; null where it was asked for. */
  readonly among: number | null;
  /** Year by year. */
  readonly ledgers: readonly YearLedger[];
}

/** So many paths hold one near enough to the middle, and are simulated again in a moment. */
const MOST_PATHS = 1000;

/** Among the first paths of a study the one whose cumulative difference to the insured is nearest to the median of all. */
export function pathNearestToMiddle(
  module: WebAssembly.Module,
  plan: CompiledPlan,
  paths: number,
  years: YearsSummary,
): ChosenPath {
  const among = Math.min(paths, plan.facts.blockPaths, MOST_PATHS);
  const ledgers = ledgersOf(module, plan, { index: 0, firstPath: 0, paths: among });
  const { horizon } = plan.facts;
  const middle = years.comparison.at(-1)!.difference.quantiles.find(({ level }) => level === 0.5)!.value;
  const away = (path: number) => Math.abs(toDollars(ledgers.difference[(path + 1) * horizon - 1]!) - middle);
  let path = 0;
  for (let other = 1; other < among; other++) if (away(other) < away(path)) path = other;
  return { path, among, ledgers: yearsFrom(ledgers, path * horizon, horizon) };
}

/** The path of this number, which may lie anywhere. */
export function pathByNumber(module: WebAssembly.Module, plan: CompiledPlan, path: number): ChosenPath {
  const ledgers = ledgersOf(module, plan, { index: 0, firstPath: path, paths: 1 });
  return { path, among: null, ledgers: yearsFrom(ledgers, 0, plan.facts.horizon) };
}

function ledgersOf(module: WebAssembly.Module, plan: CompiledPlan, block: Block): LedgerRows {
  const kernel = openKernel(module, plan, block.paths * plan.facts.horizon);
  const watch = { isCancelled: () => false, progress: () => {} };
  const { ledgers } = simulateBlock(kernel, plan.facts, block, true, watch)!;
  return Object.fromEntries(LEDGER_COLUMNS.map(({ field }, i) => [field, ledgers![i]!])) as LedgerRows;
}

function yearsFrom(ledgers: LedgerRows, first: number, horizon: number): YearLedger[] {
  return Array.from({ length: horizon }, (_, year) => ledgerAt(ledgers, first + year));
}
