/** An option of a sizing as one row of plain numbers: the columns of `options.arrow` and `options.csv`. */
import type { Estimate } from '../reduce/estimate.ts';
import type { SizedOption } from '../study/sizing.ts';

export interface OptionColumn {
  readonly name: string;
  readonly unit: 'dollars' | 'ratio' | 'members' | 'text';
  readonly description: string;
  of(option: SizedOption): string | number | null;
}

type Reader = (option: SizedOption) => number | null | undefined;
type EstimateReader = (option: SizedOption) => Estimate | null | undefined;

/** The columns; an estimate is followed by its standard error. Amounts in dollars a year, empty where there is none. */
export const optionColumns: readonly OptionColumn[] = [
  text('option', 'unique name', ({ id }) => id),
  text('label', 'as tables print it', ({ label }) => label),
  text('kind', 'current, withoutCover, quote or ladder', ({ kind }) => kind),
  text('carrier', 'of a quote', ({ carrier }) => carrier),
  number('attachment', 'dollars', 'specific attachment', ({ design }) => design.specific?.attachment),
  number(
    'aggregating_specific',
    'dollars',
    'reimbursements that the plan keeps first',
    ({ design }) => design.specific?.aggregatingSpecific,
  ),
  number(
    'corridor',
    'ratio',
    'aggregate attachment / expected eligible claims',
    ({ design }) => design.aggregate?.corridor,
  ),
  number('aggregate_attachment', 'dollars', 'aggregate attachment', ({ design }) => design.aggregate?.attachment),
  number('aggregate_limit', 'dollars', 'most that the aggregate reimburses', ({ design }) => design.aggregate?.limit),
  number('premium', 'dollars', 'of both covers', ({ premium }) => premium.total.yearly),
  number('specific_premium', 'dollars', 'of the specific cover', ({ premium }) => premium.specific?.yearly),
  number('aggregate_premium', 'dollars', 'of the aggregate cover', ({ premium }) => premium.aggregate?.yearly),
  text(
    'premium_source',
    'policy, quote or technical',
    ({ premium }) => (premium.specific ?? premium.aggregate)?.source ?? null,
  ),
  number('premium_to_technical', 'ratio', 'stated premium / technical premium', ({ premium }) => premium.toTechnical),
  number('fixed_costs', 'dollars', 'administration and premiums', ({ fixedCosts }) => fixedCosts.yearly),
  ...estimate('specific_recovery', 'dollars', 'expected specific reimbursement', ({ recovery }) => recovery.specific),
  ...estimate(
    'aggregate_recovery',
    'dollars',
    'expected aggregate reimbursement',
    ({ recovery }) => recovery.aggregate,
  ),
  ...estimate('loss_ratio', 'ratio', 'expected reimbursement / premium', ({ lossRatio }) => lossRatio),
  ...estimate('cost_of_cover', 'dollars', 'premium - expected reimbursement', ({ costOfCover }) => costOfCover),
  ...estimate('expected_total_cost', 'dollars', 'expected total cost', ({ totalCost }) => totalCost.mean),
  number(
    'expected_total_cost_exact',
    'dollars',
    'the same by the exact model',
    ({ totalCost }) => totalCost.mean.expected,
  ),
  ...estimate('standard_deviation', 'dollars', 'of the total cost', ({ totalCost }) => totalCost.standardDeviation),
  ...[0.5, 0.75, 0.9, 0.95, 0.99].flatMap((level, i) =>
    estimate(
      `p${100 * level}`,
      'dollars',
      `total cost at the quantile ${level}`,
      ({ totalCost }) => totalCost.quantiles[i],
    ),
  ),
  ...estimate(
    'tvar95',
    'dollars',
    'mean total cost of the worst 5 % of years',
    ({ totalCost }) => totalCost.tailValues[0],
  ),
  ...estimate(
    'tvar99',
    'dollars',
    'mean total cost of the worst 1 % of years',
    ({ totalCost }) => totalCost.tailValues[1],
  ),
  ...deficitColumns('', 'the common funding', ({ deficit }) => deficit.common),
  ...deficitColumns('own_', "the option's own funding", ({ deficit }) => deficit.own),
  ...estimate(
    'members_above',
    'members',
    'expected members above the attachment',
    ({ claimants }) => claimants.expected,
  ),
  ...estimate('any_member_above', 'ratio', 'probability of at least one', ({ claimants }) => claimants.atLeastOne),
  ...estimate(
    'aggregate_attaches',
    'ratio',
    'probability that the aggregate attaches',
    ({ aggregateUse }) => aggregateUse?.attaches,
  ),
  ...estimate(
    'corridor_use',
    'ratio',
    'expected eligible claims up to the attachment / attachment',
    ({ aggregateUse }) => aggregateUse?.corridorUse,
  ),
  ...estimate(
    'insurance_charge',
    'ratio',
    'expected excess / expected eligible claims',
    ({ aggregateUse }) => aggregateUse?.insuranceCharge,
  ),
  ...estimate(
    'insurance_savings',
    'ratio',
    'expected shortfall / expected eligible claims',
    ({ aggregateUse }) => aggregateUse?.insuranceSavings,
  ),
  number(
    'contractual_maximum',
    'dollars',
    'attachments, gaps and fixed costs; see what lies beyond',
    ({ contractualMaximum }) => contractualMaximum.amount,
  ),
  text('beyond_maximum', 'what the plan may have to pay beyond it', ({ contractualMaximum }) =>
    contractualMaximum.beyond.join('; '),
  ),
  ...estimate(
    'tail_reduction',
    'dollars',
    'TVaR 95 % beyond the mean, without cover less with it',
    ({ value }) => value.tailReduction,
  ),
  ...estimate(
    'tail_reduction_per_dollar',
    'ratio',
    'of the cost of cover',
    ({ value }) => value.tailReductionPerDollar,
  ),
  ...estimate(
    'deviation_reduction_per_dollar',
    'ratio',
    'of the cost of cover',
    ({ value }) => value.deviationReductionPerDollar,
  ),
  ...estimate(
    'deficit_reduction_per_10k',
    'ratio',
    'probability for each 10,000 of the cost of cover',
    ({ value }) => value.deficitReductionPer10k,
  ),
  ...estimate(
    'risk_adjusted_cost',
    'dollars',
    'expected total cost and the cost of capital',
    ({ value }) => value.riskAdjustedCost,
  ),
  ...estimate(
    'break_even_premium_capital',
    'dollars',
    'worth the current policy, by cost of capital',
    ({ value }) => value.breakEvenCapital,
  ),
  ...estimate(
    'break_even_premium_utility',
    'dollars',
    'worth the current policy, by exponential utility',
    ({ value }) => value.breakEvenUtility,
  ),
  number('premium_difference', 'dollars', 'to the current policy', ({ versusBaseline }) => versusBaseline?.premium),
  ...estimate(
    'cost_difference',
    'dollars',
    'expected total cost, to the current policy, paired',
    ({ versusBaseline }) => versusBaseline?.totalCost,
  ),
  ...estimate(
    'p95_difference',
    'dollars',
    'to the current policy, paired',
    ({ versusBaseline }) => versusBaseline?.quantiles[3],
  ),
  ...estimate(
    'tvar95_difference',
    'dollars',
    'to the current policy, paired',
    ({ versusBaseline }) => versusBaseline?.tailValue,
  ),
  ...estimate(
    'standard_deviation_difference',
    'dollars',
    'to the current policy, paired',
    ({ versusBaseline }) => versusBaseline?.standardDeviation,
  ),
  ...estimate(
    'deficit_probability_difference',
    'ratio',
    'to the current policy, paired',
    ({ versusBaseline }) => versusBaseline?.deficitProbability,
  ),
  ...estimate(
    'costs_more',
    'ratio',
    'probability to cost more than the current policy in a year',
    ({ versusBaseline }) => versusBaseline?.costsMore,
  ),
];

function text(name: string, description: string, of: (option: SizedOption) => string | null): OptionColumn {
  return { name, unit: 'text', description, of };
}

function number(name: string, unit: OptionColumn['unit'], description: string, of: Reader): OptionColumn {
  return { name, unit, description, of: (option) => of(option) ?? null };
}

function estimate(name: string, unit: OptionColumn['unit'], description: string, of: EstimateReader): OptionColumn[] {
  return [
    number(name, unit, description, (option) => of(option)?.value),
    number(`${name}_se`, unit, `standard error of ${name}`, (option) => of(option)?.standardError),
  ];
}

function deficitColumns(
  prefix: string,
  against: string,
  of: (option: SizedOption) => SizedOption['deficit']['common'],
) {
  return [
    number(`${prefix}funding`, 'dollars', against, (option) => of(option).funding),
    ...estimate(`${prefix}deficit_probability`, 'ratio', `against ${against}`, (option) => of(option).probability),
    ...estimate(
      `${prefix}expected_deficit`,
      'dollars',
      `against ${against}, over all years`,
      (option) => of(option).expected,
    ),
    ...[0, 1, 2, 3].flatMap((i) => {
      const percent = [2, 4, 5, 10][i]!;
      return estimate(
        `${prefix}over${percent}`,
        'ratio',
        `probability to exceed ${against} by ${percent} %`,
        (option) => of(option).exceeds[i],
      );
    }),
  ];
}
