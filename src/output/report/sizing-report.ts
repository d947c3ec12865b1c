import type { BackTest } from '../../study/back-test.ts';
import type { Sizing } from '../../study/sizing.ts';
import { withCommas } from '../format-numbers.ts';
import { assumptionsSection } from './assumptions-section.ts';
import { backTestSection } from './back-test-section.ts';
import { claimantsSection } from './claimants-section.ts';
import { costSection } from './cost-section.ts';
import { detailsSection } from './details-section.ts';
import { exceedanceSection } from './exceedance-section.ts';
import { frontierSection } from './frontier-section.ts';
import { heatMapSection } from './heat-map-section.ts';
import { html } from './html.ts';
import { optionsSection } from './options-section.ts';
import { page } from './page.ts';
import { reportContext } from './report-context.ts';
import { sensitivitySection } from './sensitivity-section.ts';
import { summarySection } from './summary-section.ts';

/**
 * `report.html`: what a finance committee reads, one file that opens offline. The same bytes for the same results; it
 * computes no statistic.
 *
 * @param backTest the user's own past claims through the same options; null where none were given
 */
export async function sizingReport(sizing: Sizing, backTest: BackTest | null): Promise<string> {
  const context = reportContext(sizing, backTest);
  const frame = {
    scenario: sizing.scenario,
    engineVersion: sizing.engineVersion,
    subject: 'stop-loss options',
    eyebrow: 'Stop-loss options for a self-funded plan',
    note: html`${withCommas(sizing.paths, 0)} simulated plan years, seed <bdi>${sizing.seed}</bdi>.`,
  };
  return page(frame, [
    summarySection(context),
    optionsSection(context),
    await frontierSection(context),
    await exceedanceSection(context),
    heatMapSection(context),
    await costSection(context),
    await claimantsSection(context),
    await sensitivitySection(context),
    backTestSection(context),
    detailsSection(context),
    assumptionsSection(context),
  ]);
}
