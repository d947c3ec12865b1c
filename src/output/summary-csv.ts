import type { Estimate } from '../reduce/estimate.ts';
import type { ComparedEstimate, CoverSummary, Spread, Summary } from '../study/summary.ts';
import { csvLine } from './csv-line.ts';
import { yearsRows } from './years-csv.ts';

export interface CsvRow {
  readonly quantity: string;
  readonly statistic: string;
  readonly level?: number | string;
  readonly estimate: Estimate | ComparedEstimate;
}

/**
 * `summary.csv`: one row for each estimate, amounts in dollars, plain numbers, empty where there is none (RFC 4180,
 * lines end in CR LF). `source` says which to quote: the exact value, the one by control variates, or the plain one.
 */
export function summaryCsv(summary: Summary): string {
  const lines = csvRows(summary).map(({ quantity, statistic, level, estimate }) => {
    const { value, standardError, low, high } = estimate;
    const compared = 'source' in estimate ? estimate : NOT_COMPARED;
    return [
      ...[quantity, statistic, level, value, standardError, low, high, compared.expected],
      ...[compared.controlled?.value, compared.controlled?.standardError, compared.source, estimate.events],
    ];
  });
  return [HEAD, ...lines].map(csvLine).join('');
}

const HEAD = [
  ...['quantity', 'statistic', 'level', 'value', 'standard_error', 'low', 'high', 'expected'],
  ...['controlled', 'controlled_standard_error', 'source', 'too_few_events'],
];

const NOT_COMPARED = { expected: null, controlled: null, source: 'simulated' } as const;

function csvRows(summary: Summary): CsvRow[] {
  const { amounts, deficit, probabilities, membersAbove, largestMember, covers, years } = summary;
  return [
    ...amounts.flatMap(({ name, mean, meanPepm, standardDeviation, ...spread }) => [
      { quantity: name, statistic: 'mean', estimate: mean },
      { quantity: name, statistic: 'mean_pepm', estimate: meanPepm },
      { quantity: name, statistic: 'standard_deviation', estimate: standardDeviation },
      ...spreadRows(name, spread),
    ]),
    { quantity: 'deficit', statistic: 'mean', estimate: deficit.mean },
    ...(deficit.meanGivenDeficit === null
      ? []
      : [{ quantity: 'deficit', statistic: 'mean_given_deficit', estimate: deficit.meanGivenDeficit }]),
    { quantity: 'deficit', statistic: 'standard_deviation', estimate: deficit.standardDeviation },
    ...spreadRows('deficit', deficit),
    ...probabilities.map((estimate) => ({ quantity: estimate.name, statistic: 'probability', estimate })),
    { quantity: 'members_above', statistic: 'mean', estimate: membersAbove.mean },
    { quantity: 'members_above', statistic: 'standard_deviation', estimate: membersAbove.standardDeviation },
    ...membersAbove.distribution.map(({ members, orMore, ...estimate }) => ({
      quantity: 'members_above',
      statistic: orMore ? 'probability_at_least' : 'probability',
      level: members,
      estimate,
    })),
    ...spreadRows('largest_member', largestMember),
    ...coverRows('specific_cover', covers.specific),
    ...coverRows('aggregate_cover', covers.aggregate),
    ...(years === null ? [] : yearsRows(years)),
  ];
}

function spreadRows(quantity: string, { quantiles, oneInYears, tailValues }: Spread): CsvRow[] {
  return [
    ...quantiles.map((estimate) => ({ quantity, statistic: 'quantile', level: estimate.level, estimate })),
    ...oneInYears.map((estimate) => ({ quantity, statistic: 'one_in_years', level: estimate.years, estimate })),
    ...tailValues.map((estimate) => ({ quantity, statistic: 'tail_value', level: estimate.level, estimate })),
  ];
}

function coverRows(quantity: string, cover: CoverSummary | null): CsvRow[] {
  const row = (statistic: string, estimate: Estimate | null | undefined) =>
    estimate ? [{ quantity, statistic, estimate }] : [];
  return [...row('loss_ratio', cover?.lossRatio), ...row('cost_of_cover', cover?.costOfCover)];
}
