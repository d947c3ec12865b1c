/** The report of a run of several plan years, made from its summary and its compiled plan. */
import { yearsReport } from '../output/report/years/years-report.ts';
import type { CompiledPlan } from '../plan/compiled-plan.ts';
import { pathByNumber, pathNearestToMiddle } from '../study/chosen-path.ts';
import { kernelModule } from '../study/kernel-module.ts';
import type { Summary } from '../study/summary.ts';

/**
 * Null where the run has a single plan year.
 *
 * @param path the one to be shown in full; without it, one in the middle
 */
export async function reportOfYears(summary: Summary, plan: CompiledPlan, path?: number): Promise<string | null> {
  const { years } = summary;
  if (years === null) return null;
  const module = await kernelModule();
  const chosen =
    path === undefined ? pathNearestToMiddle(module, plan, summary.paths, years) : pathByNumber(module, plan, path);
  return yearsReport(summary, years, chosen);
}
