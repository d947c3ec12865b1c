import type { Estimate } from '../reduce/estimate.ts';
import type { ComparedEstimate, CoverSummary, Spread, Summary } from '../study/summary.ts';
import { csvLine } from './csv-line.ts';

interface CsvRow {
  readonly quantity: string;
  readonly statistic: string;
  readonly level?: number | string;
  readonly estimate: Estimate;
  readonly expected?: number | null;
}

/**
 * `summary.csv`: one row for each estimate, amounts in dollars, plain numbers, empty where there is none (RFC 4180,
 * lines end in CR LF).
 */
export function summaryCsv(summary: Summary): string {
  const head = ['quantity', 'statistic', 'level', 'value', 'standard_error', 'low', 'high', 'expected'];
  const lines = csvRows(summary).map(({ quantity, statistic, level, estimate, expected }) => {
    const { value, standardError, low, high } = estimate;
    return [quantity, statistic, level, value, standardError, low, high, expected];
  });
  return [head, ...lines].map(csvLine).join('');
}

function csvRows({ amounts, deficit, probabilities, membersAbove, largestMember, covers }: Summary): CsvRow[] {
  return [
    ...amounts.flatMap(({ name, mean, meanPepm, standardDeviation, ...spread }) => [
      compared(name, 'mean', mean),
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
    ...probabilities.map((probability) => compared(probability.name, 'probability', probability)),
    compared('members_above', 'mean', membersAbove.mean),
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
  ];
}

function compared(quantity: string, statistic: string, estimate: ComparedEstimate): CsvRow {
  return { quantity, statistic, estimate, expected: estimate.expected };
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
