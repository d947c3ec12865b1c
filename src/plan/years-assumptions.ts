import type { PlanModel } from '../exact/plan-model.ts';
import { trendRates } from '../scenario/projection.ts';
import type { Scenario } from '../scenario/scenario-schema.ts';
import type { YearsPolicy } from './years-policy.ts';

/** One line of what several plan years stand on, in words. */
export interface YearsAssumption {
  readonly name: string;
  readonly value: string;
  readonly unit: string;
}

/** What a scenario assumes of claims, members and renewals over the years, beyond the terms that paths are settled by. */
export function yearsAssumptions(
  { benefits, population, uncertainty }: Scenario,
  model: PlanModel,
  { aso, renewal, insured }: YearsPolicy,
): YearsAssumption[] {
  const line = (name: string, value: string, unit: string): YearsAssumption => ({ name, value, unit });
  const risk = (name: string, sigma: number | undefined, unit: string) =>
    sigma === undefined ? [] : [line(name, percent(sigma), unit)];
  return [
    ...Object.entries(benefits).map(([name, { trend }]) => {
      if (trend === undefined) return line(`Trend, ${name}`, 'none', 'a year');
      const { firstDollar, catastrophic } = trendRates(trend);
      return line(`Trend, ${name}`, `${percent(firstDollar)}, catastrophic ${percent(catastrophic)}`, 'a year');
    }),
    ...model.benefits.flatMap((benefit) =>
      benefit.perils.map(({ name, persistence }) =>
        line(`Persistence, ${benefit.name} ${name}`, String(persistence ?? 0), 'correlation of one year and the next'),
      ),
    ),
    line('Turnover', percent(population.turnover ?? 0), 'of members a year'),
    ...risk('Parameter risk', uncertainty.parameterRisk?.sigma, 'of the level, each year anew'),
    ...risk('Group risk', uncertainty.groupRisk?.sigma, 'of the level, once a path'),
    ...risk('Trend risk', uncertainty.trendRisk?.sigma, 'of the level, a step each year that stays'),
    line(
      'Experience for the funding',
      `${aso.funding.months}, ${aso.funding.lag} before the renewal`,
      'months of payments',
    ),
    line('Experience of the insurer', `${insured.months}, ${insured.lag} before the renewal`, 'months of payments'),
    line('Pooling point of the insurer', amount(insured.poolingPoint), 'a member and year'),
    line('Price of the rate cap', percent(renewal.rateCap.price), 'of stop-loss premium'),
    renewal.noNewLaser === undefined
      ? line('No-new-laser rider', 'none', '')
      : line('Price of the no-new-laser rider', percent(renewal.noNewLaser.price), 'of stop-loss premium'),
    renewal.lasers === undefined
      ? line('Lasers at renewals', 'none', '')
      : line(
          'Lasers at renewals',
          `above ${renewal.lasers.trigger} x the attachment, at ${percent(renewal.lasers.attachment)} of last year's claims`,
          `a year each, at most ${renewal.lasers.most} members; funding and stop-loss premiums foresee none`,
        ),
  ];
}

function amount(dollars: number): string {
  return dollars === Infinity ? 'none' : dollars.toString().replace(/\B(?=(\d{3})+$)/g, ',');
}

function percent(ratio: number): string {
  return `${Number((100 * ratio).toPrecision(6))} %`;
}
