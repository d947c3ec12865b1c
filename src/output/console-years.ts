import type { Estimate } from '../reduce/estimate.ts';
import type { Distribution, YearsSummary } from '../study/years-summary.ts';
import {
  formatChange,
  formatChangeEstimate,
  formatPercent,
  formatPercentEstimate,
  formatRatioEstimate,
  type MoneyFormat,
  moneyFormat,
  withCommas,
} from './format-numbers.ts';
import { textTable } from './text-table.ts';
import { wrapWords } from './wrap-words.ts';
import {
  administrationOf,
  atLevel,
  comparedYears,
  comparisonSentences,
  isGivenBack,
  reserveSentences,
  shareWords,
  sourceSentences,
  unpaidSentences,
  yearsMoney,
} from './years-words.ts';

const WIDTH = 100;

type Section = readonly [title: string, body: string];

/** What several plan years say of a plan, as sections of text for a terminal or a memo, at most 100 columns wide. */
export function consoleYears(years: YearsSummary, currency: string): readonly Section[] {
  const money = yearsMoney(years, currency);
  return [
    [`Self-funded (ASO) or insured, over ${years.horizon} years`, answer(years, money)],
    ['ASO minus insured, all that was incurred by the end of the year', comparisonTable(years, money)],
    ['Year by year, on average: cost, funding and deficits of the self-funded plan', costTable(years, money)],
    ["Reserve at the year's end, and the probability that it was used up by then", reserveTable(years, money)],
    ['Renewals: change of a rate against the year before, and what 1 in 10 exceeds', renewalTable(years)],
    [`Over all ${years.horizon} years`, pathTable(years, money)],
    ['When claims stay above their forecast for years running', aboveForecastTable(years, money)],
    [`Where the difference comes from, on average over ${years.horizon} years`, differenceTable(years, currency)],
  ];
}

function answer(years: YearsSummary, money: MoneyFormat): string {
  const sentences = [
    ...comparisonSentences(years, money),
    ...sourceSentences(years, money),
    ...reserveSentences(years, money),
    ...unpaidSentences(years, money),
  ];
  return sentences.map((sentence) => ` ${wrapWords(sentence, WIDTH - 1, '   ')}`).join('\n');
}

function comparisonTable(years: YearsSummary, money: MoneyFormat): string {
  return textTable(
    ['', 'ASO cheaper', 'mean', 'when cheaper', 'when dearer', '1 in 20 dearer'],
    comparedYears(years).map(({ years: number, asoCheaper, difference, savingWhenCheaper, excessWhenDearer }) => [
      number === 1 ? '1 year' : `${number} years`,
      formatPercentEstimate(asoCheaper),
      signed(money, difference.mean),
      savingWhenCheaper === null ? 'never' : signed(money, negated(savingWhenCheaper)),
      excessWhenDearer === null ? 'never' : signed(money, excessWhenDearer),
      signedAmount(money, atLevel(difference, 0.95).value),
    ]),
  );
}

function costTable({ years }: YearsSummary, money: MoneyFormat): string {
  const isAbove = years.some(({ holiday, addedBenefits }) => holiday.value > 0 || addedBenefits.value > 0);
  const changes = years.some(({ employees }) => employees !== years[0]!.employees);
  const head = ['total cost', 'funding', 'deficit', 'mean deficit', 'insured'];
  return textTable(
    ['', ...(changes ? ['employees'] : []), ...head, ...(isAbove ? ['above target'] : [])],
    years.map(({ planYear, employees, totalCost, funding, deficit, insuredPremium, holiday, addedBenefits }) => [
      yearWords(planYear),
      ...(changes ? [withCommas(employees, 0)] : []),
      money.estimate(totalCost.mean),
      stated(money, funding.mean),
      percent(deficit.probability),
      deficit.meanGivenDeficit === null ? 'none' : money.estimate(deficit.meanGivenDeficit),
      stated(money, insuredPremium.mean),
      ...(isAbove ? [money.amount(holiday.value + addedBenefits.value)] : []),
    ]),
  );
}

function reserveTable({ years, terms }: YearsSummary, money: MoneyFormat): string {
  const isCalled = terms.aso.reserve.below === 'call';
  return textTable(
    ['', '1 in 20 below', '1 in 10 below', 'middle', '1 in 10 above', 'used up', ...(isCalled ? ['paid in'] : [])],
    years.map(({ planYear, reserve, ruin, call }) => [
      yearWords(planYear),
      ...[0.05, 0.1, 0.5, 0.9].map((level) => money.estimate(atLevel(reserve, level))),
      percent(ruin.soFar),
      ...(isCalled ? [money.estimate(call)] : []),
    ]),
  );
}

function renewalTable({ years }: YearsSummary): string {
  const renewals = years.filter(({ planYear }) => planYear > 1);
  const change = (distribution: Distribution | null) =>
    distribution === null
      ? ['–', '']
      : [formatChangeEstimate(atLevel(distribution, 0.5)), formatChange(atLevel(distribution, 0.9).value)];
  const hasLasers = renewals.some(({ lasers }) => lasers !== null);
  return textTable(
    ['', 'funding', '1 in 10', 'specific', '1 in 10', 'insured', '1 in 10', ...(hasLasers ? ['lasers'] : [])],
    renewals.map(({ planYear, increases, lasers }) => [
      yearWords(planYear),
      ...change(increases.funding),
      ...change(increases.specific),
      ...change(increases.insured),
      ...(hasLasers ? [lasers === null ? '–' : formatRatioEstimate(lasers.mean, 2)] : []),
    ]),
  );
}

function pathTable({ path, horizon, terms }: YearsSummary, money: MoneyFormat): string {
  const needed = (probability: number) =>
    path.reserveNeeded.find(({ ruinProbability }) => ruinProbability === probability);
  const isCalled = terms.aso.reserve.below === 'call';
  return textTable(
    [],
    [
      ['Probability of a deficit at least once', formatPercentEstimate(path.deficitAtLeastOnce)],
      [`Years with a deficit, of ${horizon}`, numbersOfYears(path.deficitYears)],
      ['Probability that the reserve is used up', formatPercentEstimate(path.ruin)],
      ...[0.1, 0.05, 0.01].flatMap((probability) => {
        const one = needed(probability);
        if (one === undefined) return [];
        const words = isGivenBack(terms) ? 'Initial reserve, kept whole, for' : 'Initial reserve that keeps this to';
        return [[`${words} ${shareWords(probability)}`, money.estimate(one)]];
      }),
      ...(isCalled ? [['Paid in by the employer, on average', money.estimate(path.calls)]] : []),
    ],
  );
}

/** The first few numbers, the rest in one. */
function numbersOfYears(deficitYears: YearsSummary['path']['deficitYears']): string {
  const shown = 4;
  const parts = deficitYears.slice(0, shown).map(({ years, value }) => `${years}: ${formatPercent(value)}`);
  const rest = deficitYears.slice(shown).reduce((sum, { value }) => sum + value, 0);
  return [...parts, ...(deficitYears.length > shown ? [`${shown}+: ${formatPercent(rest)}`] : [])].join('   ');
}

function aboveForecastTable({ aboveForecast, horizon }: YearsSummary, money: MoneyFormat): string {
  const orNone = <T>(one: T | null, words: (one: T) => string) => (one === null ? '–' : words(one));
  return textTable(
    ['at least', 'probability', 'reserve', 'used up', 'ASO - insured', 'ASO cheaper', `insured by year ${horizon}`],
    aboveForecast.map(({ years, probability, reserve, ruin, difference, asoCheaper, insuredIncrease }) => [
      years === 1 ? '1 year' : `${years} years`,
      percent(probability),
      orNone(reserve, money.estimate),
      orNone(ruin, percent),
      orNone(difference, (one) => signed(money, one)),
      orNone(asoCheaper, percent),
      orNone(insuredIncrease, formatChangeEstimate),
    ]),
  );
}

function differenceTable(years: YearsSummary, currency: string): string {
  const { carrier, insurer } = years;
  const money = moneyFormat(currency, insurer.premiums.value);
  const goes = ({ mean }: Distribution) => (mean.standardError === 0 ? money.amount(mean.value) : money.estimate(mean));
  const spread = (one: Distribution) =>
    `9 paths in 10 from ${money.amount(atLevel(one, 0.05).value)} to ${money.amount(atLevel(one, 0.95).value)}`;
  return textTable(
    [],
    [
      ['ASO: administration', money.amount(administrationOf(years)), ''],
      ...(carrier.premiums.value === 0
        ? []
        : [['  stop-loss premiums less reimbursements', goes(carrier.result), spread(carrier.result)]]),
      ['Insured: retention of the insurer', money.estimate(insurer.retention), ''],
      ['  premiums less claims, retention and rebates', goes(insurer.surplus), spread(insurer.surplus)],
      ['ASO minus insured', signed(money, years.comparison.at(-1)!.difference.mean), ''],
      ...(isVisible(money, carrier.keptByLimits)
        ? [['Limits to increases kept from the carrier', money.estimate(carrier.keptByLimits), '']]
        : []),
      ...(isVisible(money, insurer.rebates) ? [['Rebates of the insurer', money.estimate(insurer.rebates), '']] : []),
    ],
  );
}

/** An amount that in some years is an estimate and in others, without error, as stated. */
function stated(money: MoneyFormat, estimate: Estimate): string {
  return estimate.standardError === 0 ? money.amount(estimate.value) : money.estimate(estimate);
}

function isVisible(money: MoneyFormat, { value }: Estimate): boolean {
  return /[1-9]/.test(money.amount(value));
}

function yearWords(planYear: number): string {
  return `Year ${planYear}`;
}

function percent({ value, tooFew }: Estimate): string {
  return `${formatPercent(value)}${tooFew ? '*' : ''}`;
}

function signed(money: MoneyFormat, estimate: Estimate): string {
  return `${estimate.value > 0 ? '+' : ''}${money.estimate(estimate)}`;
}

function signedAmount(money: MoneyFormat, amount: number): string {
  return `${amount > 0 ? '+' : ''}${money.amount(amount)}`;
}

function negated(estimate: Estimate): Estimate {
  return { ...estimate, value: -estimate.value };
}
