import { styleText } from 'node:util';
import type { Estimate } from '../reduce/estimate.ts';
import type { Limit, Recommendation, SizedOption, Sizing } from '../study/sizing.ts';
import {
  formatPercent,
  formatWholeMoney,
  type MoneyFormat,
  moneyFormat,
  UNKNOWN_ERROR,
  withCommas,
} from './format-numbers.ts';
import { shortened } from './shortened.ts';
import { textTable } from './text-table.ts';
import { wrapWords } from './wrap-words.ts';

const WIDTH = 98;
const LABEL_WIDTH = 30;

export interface ConsoleSizingOptions {
  readonly colour: boolean;
  /** Every option instead of those that matter to the choice. */
  readonly all: boolean;
}

/** A sizing as text for a terminal or a memo, at most 100 columns wide; colours only where they are asked for. */
export function consoleSizing(sizing: Sizing, { colour, all }: ConsoleSizingOptions): string {
  const heading = (text: string) => (colour ? styleText('bold', text, { validateStream: false }) : text);
  const shown = all ? sizing.options : shownOptions(sizing);
  const rest = sizing.options.length - shown.length;
  const { recommendation, recommendationAmongOffers: offers } = sizing;
  const sections: readonly (readonly [title: string, body: string])[] = [
    [titleOf(sizing), factsTable(sizing)],
    [recommendationTitle(sizing, recommendation), recommendationText(sizing, recommendation)],
    ...(offers === null
      ? []
      : [
          [
            `Among the current policy and the quotes: ${nameOf(sizing, offers.option)}`,
            recommendationText(sizing, offers),
          ] as const,
        ]),
    [
      `What the options cost a year (± standard error; "to current" is paired)${rest === 0 ? '' : `; ${rest} more in options.csv`}`,
      costTable(sizing, shown),
    ],
    ['Price against value', valueTable(sizing, shown)],
    ...sizing.heatMaps.map(
      ({ aggregatingSpecific }, i) =>
        [
          `Probability of a deficit by attachment and corridor${aggregatingSpecific === 0 ? '' : `, aggregating specific ${formatWholeMoney(aggregatingSpecific, sizing.currency)}`}`,
          heatTable(sizing, i),
        ] as const,
    ),
    ['What moves it (recommended option; change on the same random numbers)', sensitivityTable(sizing)],
    ['Agreement with the exact model', verificationLine(sizing)],
  ];
  const body = sections.filter(([, text]) => text !== '').map(([title, text]) => `${heading(title)}\n${text}\n`);
  const cautions = sizing.cautions.map((caution) => ` ${wrapWords(shortened(caution, 400), WIDTH - 1, ' ')}`);
  return `${body.join('\n')}\n${cautions.join('\n')}\n`;
}

function titleOf({ scenario, options, paths, seed }: Sizing): string {
  return `${shortened(scenario, 60)}: ${options.length} options on the same ${withCommas(paths, 0)} simulated plan years, seed ${shortened(seed, 40)}`;
}

function factsTable(sizing: Sizing): string {
  const { employees, members, currency, funding, recommendation } = sizing;
  const basis =
    funding.basis === 'stated'
      ? 'as stated'
      : `the current policy's expected total cost and ${formatPercent(funding.margin ?? 0)}`;
  return textTable(
    [],
    [
      ['Covered', `${withCommas(employees, 0)} employees, ${withCommas(members, 0)} members; amounts in ${currency}`],
      ['Funding', `${formatWholeMoney(funding.amount.yearly, currency)} a year, ${basis}`],
      ...recommendation.limits.map((limit, i) => [
        i === 0 ? 'Limits' : '',
        `${limitWords(limit, currency)}${limit.source === 'default' ? ' (where none is stated)' : ''}`,
      ]),
    ],
  );
}

function recommendationTitle(sizing: Sizing, { option }: Recommendation): string {
  return option === null ? 'No option keeps the limits' : `Recommended: ${nameOf(sizing, option)}`;
}

function recommendationText(sizing: Sizing, recommendation: Recommendation): string {
  const lines = recommendation.option === null ? unmetLines(sizing, recommendation) : metLines(sizing, recommendation);
  return lines.map((line) => ` ${wrapWords(line, WIDTH - 1, '   ')}`).join('\n');
}

function metLines(sizing: Sizing, recommendation: Recommendation): string[] {
  const { currency } = sizing;
  const { valuation, indistinguishable, passedOver, shadowCosts, candidates, meetLimits } = recommendation;
  const money = moneyFormat(currency, valuation!.expectedTotalCost.value);
  const checks = valuation!.checks.map(
    ({ value, met, isCertain, ...limit }) =>
      `${measureWords(limit, value.value, currency)}: ${met ? 'keeps' : 'misses'} the limit${isCertain ? '' : ' within error'}`,
  );
  return [
    `The least expected cost of the ${meetLimits} of ${candidates} options that keep the limits, chosen on one half of the plan years.`,
    `On the other half: expected total cost ${money.estimate(valuation!.expectedTotalCost)}; ${checks.join('; ')}.`,
    ...(valuation!.confirmed ? [] : ['The half that did not choose does not confirm that it keeps its limits.']),
    ...indistinguishable
      .slice(0, 6)
      .map(
        ({ option, difference, because }) =>
          `Cannot be told apart at 95 %: ${nameOf(sizing, option)} (${signed(money, difference)}; ${NEAR_WORDS[because]})`,
      ),
    ...(indistinguishable.length > 6 ? [`and ${indistinguishable.length - 6} more that cannot be told apart`] : []),
    ...passedOver
      .slice(0, 2)
      .map(
        ({ option, difference, fails }) =>
          `Cheaper but passed over: ${nameOf(sizing, option)} (${signed(money, difference)}), it misses ${fails.join(' and ')}`,
      ),
    ...shadowCosts.map(
      ({ measure, saving, option }) =>
        `${measure} costs ${money.amount(saving)} a year: without it ${nameOf(sizing, option)} would be the choice`,
    ),
  ];
}

const NEAR_WORDS = {
  cost: 'it keeps the limits and costs the same within error',
  limit: 'it misses a limit only within error',
  certainty: 'it keeps for certain what the recommended one keeps only within error',
} as const;

function unmetLines(sizing: Sizing, { whatItWouldTake, candidates }: Recommendation): string[] {
  const { currency } = sizing;
  return [
    `None of the ${candidates} options keeps every limit.`,
    ...whatItWouldTake.map(({ measure, most, binds, attainable, least, fundingNeeded }) => {
      const limit = { measure, most, source: 'scenario' } as const;
      const best = attainable ?? least;
      const funding =
        fundingNeeded === null ? '' : `; a funding of ${formatWholeMoney(fundingNeeded, currency)} would meet it`;
      const alone = binds && whatItWouldTake.length > 1 ? '; without this limit the others can be kept' : '';
      return `${limitWords(limit, currency)}: the least that can be had is ${measureValue(measure, best.value, currency)}, with ${nameOf(sizing, best.option)}${funding}${alone}`;
    }),
  ];
}

function limitWords(limit: Limit, currency: string): string {
  const most = measureValue(limit.measure, limit.most, currency);
  switch (limit.measure) {
    case 'maxDeficitProbability':
      return `probability of a deficit at most ${most}`;
    case 'maxExpectedDeficit':
      return `expected deficit at most ${most}`;
    case 'maxP95OverBudget':
      return `total cost of 1 year in 20 at most ${most} over the funding`;
    case 'maxTVaR':
      return `mean of the worst 5 % of years at most ${most}`;
    case 'maxStandardDeviation':
      return `standard deviation at most ${most}`;
    case 'maxPremium':
      return `premiums at most ${most}`;
  }
}

function measureWords({ measure }: Limit, value: number, currency: string): string {
  return limitWords({ measure, most: value, source: 'scenario' }, currency).replace(' at most', '');
}

function measureValue(measure: Limit['measure'], value: number, currency: string): string {
  const isRatio = measure === 'maxDeficitProbability' || measure === 'maxP95OverBudget';
  if (!isRatio) return formatWholeMoney(value, currency);
  return value < 0 ? `-${formatPercent(-value)}` : formatPercent(value);
}

/** What a reader looks at first: all but the ladder, and of the ladder what the recommendation is about. */
export function shownOptions({ options, recommendation, recommendationAmongOffers }: Sizing): readonly SizedOption[] {
  const named = new Set(
    [recommendation, recommendationAmongOffers].flatMap((one) =>
      one === null ? [] : [one.option, ...one.indistinguishable.slice(0, 4).map(({ option }) => option)],
    ),
  );
  const chosen = options.find(({ id }) => id === recommendation.option)?.design;
  const isBeside = ({ kind, design }: SizedOption) =>
    kind === 'ladder' &&
    chosen !== undefined &&
    design.aggregate?.corridor === chosen.aggregate?.corridor &&
    design.specific?.aggregatingSpecific === chosen.specific?.aggregatingSpecific;
  return options.filter((option) => option.kind !== 'ladder' || named.has(option.id) || isBeside(option));
}

function costTable(sizing: Sizing, shown: readonly SizedOption[]): string {
  const money = moneyFormat(sizing.currency, Math.max(...shown.map(({ totalCost }) => totalCost.quantiles[4]!.value)));
  return textTable(
    ['', 'premium', 'expected cost', 'to current', '1 in 20', 'worst 5 %', 'deficit'],
    shown.map((option) => [
      marked(sizing, option),
      money.amount(option.premium.total.yearly),
      money.estimate(option.totalCost.mean),
      option.versusBaseline === null ? '' : signed(money, option.versusBaseline.totalCost),
      money.estimate(option.totalCost.quantiles[3]!),
      money.amount(option.totalCost.tailValues[0]!.value),
      formatPercent(option.deficit.common.probability.value),
    ]),
  );
}

function valueTable(sizing: Sizing, shown: readonly SizedOption[]): string {
  const covered = shown.filter(({ kind }) => kind !== 'withoutCover');
  const money = moneyFormat(sizing.currency, Math.max(...covered.map(({ premium }) => premium.total.yearly)));
  const largest = moneyFormat(
    sizing.currency,
    Math.max(...covered.map(({ contractualMaximum }) => contractualMaximum.amount ?? 0)),
  );
  return textTable(
    ['', 'to technical', 'loss ratio', 'cost of cover', 'tail per $', 'break-even', 'max. liability', 'above'],
    covered.map(({ premium, lossRatio, costOfCover, value, contractualMaximum, claimants, ...option }) => [
      shortened(option.label, LABEL_WIDTH),
      premium.toTechnical === null ? 'technical' : withCommas(premium.toTechnical, 2),
      lossRatio === null ? '' : withCommas(lossRatio.value, 2),
      money.amount(costOfCover.expected ?? costOfCover.value),
      value.tailReductionPerDollar === null ? '' : ratio(value.tailReductionPerDollar),
      money.amount(value.breakEvenCapital.value),
      contractualMaximum.amount === null
        ? 'none'
        : `${largest.amount(contractualMaximum.amount)}${contractualMaximum.beyond.length > 0 ? '+' : ''}`,
      withCommas(claimants.expected.value, 2),
    ]),
  );
}

function ratio({ value, standardError }: Estimate): string {
  return `${withCommas(value, 1)} ${standardError === null ? UNKNOWN_ERROR : `±${withCommas(standardError, 1)}`}`;
}

function heatTable({ heatMaps, ladder, currency, recommendation }: Sizing, index: number): string {
  if (ladder === null) return '';
  return textTable(
    ['', ...ladder.corridors.map((corridor) => (corridor === null ? 'no aggregate' : formatPercent(corridor)))],
    heatMaps[index]!.rows.map((row, i) => {
      const attachment = ladder.attachments[i];
      return [
        attachment === null || attachment === undefined ? 'no specific' : formatWholeMoney(attachment, currency),
        ...row.map(
          ({ option, deficitProbability }) =>
            `${option === recommendation.option ? '* ' : ''}${formatPercent(deficitProbability.value)}`,
        ),
      ];
    }),
  );
}

function sensitivityTable(sizing: Sizing): string {
  const { sensitivity, currency, recommendation, baseline } = sizing;
  if (sensitivity === null) return '';
  const option = recommendation.option ?? baseline;
  const cases = sensitivity.factors.flatMap(({ label, low, high }) =>
    [low, high].flatMap((one) => {
      const effect = one?.effects.find((candidate) => candidate.option === option);
      return one === null || effect === undefined ? [] : [{ label, setting: one.setting, effect }];
    }),
  );
  if (cases.length === 0) return '';
  const money = moneyFormat(
    currency,
    Math.max(100_000, ...cases.map(({ effect }) => Math.abs(effect.tailValue95.value))),
  );
  return textTable(
    ['', 'set to', 'expected cost', 'worst 5 %', 'deficit'],
    cases.map(({ label, setting, effect }, i) => [
      label === cases[i - 1]?.label ? '' : label,
      setting,
      signed(money, effect.totalCost),
      signed(money, effect.tailValue95),
      points(effect.deficitProbability),
    ]),
  );
}

function points({ value, standardError }: Estimate): string {
  const error = standardError === null ? UNKNOWN_ERROR : `±${withCommas(100 * standardError, 1)}`;
  return `${value < 0 ? '' : '+'}${withCommas(100 * value, 1)} ${error} points`;
}

function verificationLine({ verification, options }: Sizing): string {
  const { passed, compared, optionsCompared, furthest, criticalZ, notCompared } = verification;
  if (furthest === null) return ' Nothing could be compared';
  const label = options.find(({ id }) => id === furthest.option)?.label ?? furthest.option;
  const distance = `${furthest.quantity.toLowerCase()} of ${label}, ${withCommas(Math.abs(furthest.z), 1)} standard errors off`;
  const verdict = passed
    ? `${compared} estimates of ${optionsCompared} options agree; the furthest is ${distance}`
    : `DISAGREES: ${distance}, of at most ${withCommas(criticalZ, 1)} that chance explains`;
  return [verdict, ...notCompared].map((line) => ` ${wrapWords(line, WIDTH - 1, '   ')}`).join('\n');
}

function signed(money: MoneyFormat, estimate: Estimate): string {
  return `${estimate.value > 0 ? '+' : ''}${money.estimate(estimate)}`;
}

function marked({ recommendation }: Sizing, { id, label }: SizedOption): string {
  return `${id === recommendation.option ? '* ' : ''}${shortened(label, LABEL_WIDTH)}`;
}

function nameOf({ options }: Sizing, id: string | null): string {
  if (id === null) return 'none keeps the limits';
  return shortened(options.find((option) => option.id === id)?.label ?? id, 60);
}
