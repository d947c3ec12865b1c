import type { ChosenPath } from '../../../study/chosen-path.ts';
import type { YearsSummary } from '../../../study/years-summary.ts';
import { withCommas } from '../../format-numbers.ts';
import { html } from '../html.ts';
import { page } from '../page.ts';
import { accountsSection } from './accounts-section.ts';
import { answerSection } from './answer-section.ts';
import { assumptionsSection } from './assumptions-section.ts';
import { badYearsSection } from './bad-years-section.ts';
import { comparisonSection } from './comparison-section.ts';
import { deficitSection } from './deficit-section.ts';
import { pathSection } from './path-section.ts';
import { renewalSection } from './renewal-section.ts';
import { reserveSection } from './reserve-section.ts';
import { type YearsRun, yearsContext } from './years-context.ts';

/**
 * `report.html` of several plan years: what a board reads, one file that opens offline. The same bytes for the same
 * results; it computes no statistic.
 *
 * @param chosen the path whose ledger is shown; null where none was kept
 */
export async function yearsReport(run: YearsRun, years: YearsSummary, chosen: ChosenPath | null): Promise<string> {
  const context = yearsContext(run, years, chosen);
  const frame = {
    scenario: run.scenario,
    engineVersion: run.engineVersion,
    subject: `${years.horizon} plan years, self-funded or insured`,
    eyebrow: `${years.horizon} plan years, self-funded or insured`,
    note: html`${withCommas(run.paths, 0)} simulated paths of ${years.horizon} plan years, seed <bdi>${run.seed}</bdi>.`,
  };
  return page(frame, [
    answerSection(context),
    await comparisonSection(context),
    await reserveSection(context),
    await deficitSection(context),
    await renewalSection(context),
    await badYearsSection(context),
    accountsSection(context),
    await pathSection(context),
    assumptionsSection(context),
  ]);
}
