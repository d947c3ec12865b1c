/** How the reserve grows or runs out. */
import { toDollars } from '../../../units/cents.ts';
import { formatPercent, formatWholeMoney } from '../../format-numbers.ts';
import { atLevel, shareWords } from '../../years-words.ts';
import { moneyCell } from '../cells.ts';
import { type Html, html } from '../html.ts';
import { fanChart } from './fan-chart.ts';
import type { YearsContext } from './years-context.ts';
import { yearsTable } from './years-table.ts';

export async function reserveSection(context: YearsContext): Promise<Html> {
  const { years, money, run } = context;
  const { reserve } = years.terms.aso;
  const initial = toDollars(reserve.initial);
  const sentences = years.years.map(
    ({ planYear, reserve: one, ruin }) =>
      `End of year ${planYear}: middle ${money.amount(atLevel(one, 0.5).value)}, 9 paths in 10 from ${money.amount(atLevel(one, 0.05).value)} to ${money.amount(atLevel(one, 0.95).value)}; used up so far on ${formatPercent(ruin.soFar.value)} of paths.`,
  );
  const fan = await fanChart({
    id: 'reserve',
    title: 'Reserve at the end of each year',
    description: `It begins at ${formatWholeMoney(initial, run.currency)}. ${sentences.join(' ')}`,
    currency: run.currency,
    axisTitle: 'Reserve',
    start: initial,
    years: years.years.map((year) => year.reserve),
    above: '',
    below: 'owed by the plan',
  });
  const isCalled = reserve.below === 'call';
  return html`<section aria-labelledby="reserve">
<h2 id="reserve">The reserve</h2>
<p>A surplus goes into the reserve, a deficit out of it; it earns ${shareWords(reserve.interest)} a year. ${targetWords(context)}
${isCalled ? 'Where it falls below zero the employer pays in what is missing.' : 'Below zero it is a debt that is carried on.'} Claims that are incurred and not yet paid are provided for besides.</p>
<figure>
<div class="drawing"><figcaption><h3>Reserve at the end of each year</h3></figcaption>
${fan}</div>
${yearsTable({
  title: 'Reserve at the end of each year',
  first: 'End of',
  heads: [
    '1 in 20 below',
    '1 in 10 below',
    'Middle',
    '1 in 10 above',
    '1 in 20 above',
    'Mean',
    ...(isCalled ? ['Paid in by the employer'] : []),
  ],
  rows: years.years.map(({ planYear, reserve: one, call }) => ({
    label: `Year ${planYear}`,
    cells: [
      ...[0.05, 0.1, 0.5, 0.9, 0.95].map((level) => moneyCell(money, atLevel(one, level))),
      moneyCell(money, one.mean),
      ...(isCalled ? [moneyCell(money, call)] : []),
    ],
  })),
})}
</figure>
<h3>Initial reserve and the probability that it is used up</h3>
<p class="note">Had it been left to grow with interest and surpluses alone, without holidays, added benefits or further payments.</p>
${yearsTable({
  title: 'Initial reserve and the probability that it is used up',
  first: 'Probability that it is used up',
  heads: ['Initial reserve'],
  rows: years.path.reserveNeeded.map((needed) => ({
    label: shareWords(needed.ruinProbability),
    cells: [moneyCell(money, needed)],
  })),
})}
<h3>Incurred and not yet paid</h3>
<p>At a year's end so much of its claims is still to be paid, less the reimbursements that belong to it. In the first year it is
cash that looks saved (the claims holiday); after the last it is what leaving the plan costs. Costs, reserve and differences in this report count it.</p>
${yearsTable({
  title: 'Incurred and not yet paid at the end of each year',
  first: 'End of',
  heads: ['1 in 10 below', 'Mean', '1 in 10 above'],
  rows: years.years.map(({ planYear, unpaid }) => ({
    label: `Year ${planYear}`,
    cells: [
      moneyCell(money, atLevel(unpaid, 0.1)),
      moneyCell(money, unpaid.mean),
      moneyCell(money, atLevel(unpaid, 0.9)),
    ],
  })),
})}
</section>`;
}

function targetWords({ years: { terms, years }, money }: YearsContext): string {
  const { targetMonths, above } = terms.aso.reserve;
  if (targetMonths === null) return 'It has no target.';
  const target = `Its target is ${targetMonths} months of forecast claims`;
  if (above === 'nothing') return `${target}; nothing is done with what lies above.`;
  if (above === 'premiumHoliday') {
    const spared = years.reduce((sum, { holiday }) => sum + holiday.value, 0);
    return `${target}; what lies above is left out of the next year's payments, ${money.amount(spared)} in all on average.`;
  }
  const spent = years.reduce((sum, { addedBenefits }) => sum + addedBenefits.value, 0);
  return `${target}; what lies above is spent on added benefits, ${money.amount(spent)} in all on average.`;
}
