/** What `--resume` finds in a results folder: a run to go on with, a finished one, or nothing. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Checkpoint, readCheckpoint } from '../output/checkpoint.ts';
import { findRowFiles } from '../output/find-row-files.ts';
import { RESULT_FILES } from '../output/result-files.ts';
import type { RowOptions } from '../output/row-options.ts';
import { ENGINE_VERSION } from '../plan/engine-version.ts';
import { scenarioHash } from '../scenario/scenario-hash.ts';
import type { Scenario } from '../scenario/scenario-schema.ts';
import type { Part } from '../study/block.ts';
import { engineFingerprint } from '../study/kernel-module.ts';
import { decodePartialStudy } from '../study/partial-study.ts';
import type { PrecisionAsked } from '../study/summarize-study.ts';
import type { Summary } from '../study/summary.ts';
import type { UntilPrecise } from '../study/until-precise.ts';
import { UsageError } from './exit-code.ts';

/** What a run is asked to be. */
export interface WantedRun {
  readonly scenario: Scenario;
  readonly seed: string | undefined;
  readonly paths: number;
  readonly part: Part;
  readonly rows: boolean;
  /** null where the number of paths is given. */
  readonly asked: PrecisionAsked | null;
}

interface Identity {
  readonly scenarioHash: string;
  readonly seed: string;
  readonly paths: number;
  readonly part: Part;
}

/**
 * The run in a folder that was committed but not finished; null where there is none.
 * @throws UsageError where it is another one than wanted, with the reason
 */
export async function committedRun(folder: string, wanted: WantedRun): Promise<Checkpoint | null> {
  const found = await readCheckpoint(folder);
  if (found === null) return null;
  const { facts } = found.study.plan;
  const engine = await engineFingerprint();
  if (found.engine !== engine) throw cannotResume(folder, `it was begun by ${found.engine}, and this is ${engine}`);
  checkIdentity(folder, wanted, { ...facts, ...found.study });
  if (wanted.rows !== found.rows.length > 0) {
    throw cannotResume(folder, wanted.rows ? 'it keeps no rows: add --no-rows' : 'it keeps rows: leave out --no-rows');
  }
  return found;
}

/** Throws UsageError where a committed run keeps its rows in another way than wanted. */
export function checkRowOptions(folder: string, { options }: Checkpoint, wanted: RowOptions): void {
  const kept = options.columns?.toSorted().join();
  if (kept !== wanted.columns?.toSorted().join()) {
    throw cannotResume(
      folder,
      `it keeps ${options.columns ? `--columns ${options.columns.join(',')}` : 'all columns'}`,
    );
  }
  if (options.partRows !== wanted.partRows) {
    throw cannotResume(
      folder,
      options.partRows === undefined ? 'it was begun without --split' : 'it was begun with --split',
    );
  }
}

/** Throws UsageError where a committed run went on after it had been precise enough: the one wanted would have ended there. */
export function checkNotPassed(folder: string, { study }: Checkpoint, { isEnough }: UntilPrecise): void {
  const passed = study.prefixes.slice(0, -1).find(isEnough);
  if (passed === undefined) return;
  const years = `${passed.rows.toLocaleString('en-US')} plan years`;
  throw cannotResume(folder, `it went on after ${years}, which are enough for the --precision asked for`);
}

/** What a finished run left: its summary, or of a part that it is done. */
export type FinishedRun = { readonly summary: Summary } | { readonly partPaths: number };

/**
 * The finished run in a folder; null where there is none.
 * @throws UsageError where it is another one than wanted, with the reason
 */
export async function finishedRun(folder: string, isPart: boolean, wanted: WantedRun): Promise<FinishedRun | null> {
  const record = await readFile(join(folder, isPart ? RESULT_FILES.part : RESULT_FILES.summaryJson)).catch(() => null);
  if (record === null) return null;
  if (isPart) {
    const study = decodePartialStudy(record);
    checkIdentity(folder, wanted, { ...study.plan.facts, ...study });
    await checkRows(folder, wanted);
    return { partPaths: study.range.paths };
  }
  const summary: Summary = JSON.parse(record.toString());
  if (summary.engineVersion !== ENGINE_VERSION) {
    const [was, is] = [summary.engineVersion, ENGINE_VERSION].map((version) => `corridor ${version}`);
    throw cannotResume(folder, `it was finished by ${was}, and this is ${is}`);
  }
  checkPrecision(folder, wanted, summary.precision);
  const paths = wanted.asked === null ? summary.paths : wanted.paths;
  checkIdentity(folder, wanted, { ...summary, paths, part: wanted.part });
  await checkRows(folder, wanted);
  return { summary };
}

/** Throws UsageError where a finished run was asked for another precision, or either was for none. */
function checkPrecision(folder: string, { asked }: WantedRun, found: PrecisionAsked | null): void {
  if (precisionText(found) === precisionText(asked)) return;
  throw cannotResume(folder, `it was finished with ${precisionText(found) || 'no --precision'}`);
}

/** As it may be typed; empty where none was asked for. */
function precisionText(asked: PrecisionAsked | null): string {
  if (asked === null) return '';
  const targets = asked.targets.map(
    ({ statistic, wanted, isRelative }) =>
      `--precision ${statistic}=${isRelative ? `${Number((100 * wanted).toPrecision(12))}%` : wanted}`,
  );
  return [...targets.toSorted(), `--max-paths ${asked.maxPaths}`].join(' ');
}

async function checkRows(folder: string, { rows }: WantedRun): Promise<void> {
  if (rows && (await findRowFiles(folder, RESULT_FILES.planYears)).length === 0)
    throw cannotResume(folder, 'it was finished without rows: add --no-rows');
}

function checkIdentity(folder: string, wanted: WantedRun, found: Identity): void {
  if (found.scenarioHash !== scenarioHash(wanted.scenario)) {
    throw cannotResume(folder, 'it is of another scenario, or the scenario has changed since');
  }
  const seed = wanted.seed ?? wanted.scenario.seed;
  if (seed !== undefined && seed !== found.seed) {
    throw cannotResume(folder, `its seed is "${found.seed}", and "${seed}" is asked for`);
  }
  if (found.paths !== wanted.paths) {
    const count = (paths: number) => paths.toLocaleString('en-US');
    throw cannotResume(folder, `it is of ${count(found.paths)} paths, and ${count(wanted.paths)} are asked for`);
  }
  const [a, b] = [found.part, wanted.part];
  if (a.index !== b.index || a.count !== b.count) {
    throw cannotResume(folder, `it is part ${a.index}/${a.count}, and ${b.index}/${b.count} is asked for`);
  }
}

function cannotResume(folder: string, reason: string): UsageError {
  return new UsageError(`Cannot resume the run in ${folder}: ${reason}; without --resume it would be replaced`);
}
