/** Which of the two arrangements costs less, over growing spans of years. */
import { atLevel } from '../../years-words.ts';
import { differenceCell, emptyCell, moneyCell, numberCell, percentCell } from '../cells.ts';
import { type Html, html } from '../html.ts';
import { fanChart } from './fan-chart.ts';
import type { YearsContext } from './years-context.ts';
import { statedCell, yearsTable } from './years-table.ts';

export async function comparisonSection(context: YearsContext): Promise<Html> {
  const { years, money, run } = context;
  const sentences = years.comparison.map(
    ({ years: number, difference }) =>
      `After ${number} ${number === 1 ? 'year' : 'years'}: middle ${money.amount(atLevel(difference, 0.5).value)}, 9 paths in 10 from ${money.amount(atLevel(difference, 0.05).value)} to ${money.amount(atLevel(difference, 0.95).value)}.`,
  );
  const fan = await fanChart({
    id: 'difference',
    title: 'Cumulative cost of the self-funded plan minus that of the insured one',
    description: `Below zero the self-funded plan is the cheaper. ${sentences.join(' ')}`,
    currency: run.currency,
    axisTitle: 'ASO minus insured, accumulated',
    start: 0,
    years: years.comparison.map(({ difference }) => difference),
    above: 'insured was cheaper',
    below: 'self-funded was cheaper',
  });
  return html`<section aria-labelledby="comparison">
<h2 id="comparison">Self-funded against insured</h2>
<p>Both arrangements meet the same claims. The self-funded plan pays retained claims, administration and stop-loss premiums;
the insured one pays premiums, less rebates.</p>
<figure>
<div class="drawing"><figcaption><h3>Cumulative cost, self-funded minus insured</h3></figcaption>
${fan}</div>
${yearsTable({
  title: 'Self-funded minus insured, accumulated',
  first: 'Over',
  heads: [
    'ASO cheaper',
    'Mean difference',
    'Cheaper by, when cheaper',
    'Dearer by, when dearer',
    '1 in 20 below',
    'Middle',
    '1 in 20 above',
  ],
  rows: years.comparison.map((one) => ({
    label: one.years === 1 ? '1 year' : `${one.years} years`,
    cells: [
      percentCell(one.asoCheaper),
      differenceCell(money, one.difference.mean),
      moneyCell(money, one.savingWhenCheaper),
      moneyCell(money, one.excessWhenDearer),
      ...[0.05, 0.5, 0.95].map((level) => differenceCell(money, atLevel(one.difference, level))),
    ],
  })),
})}
</figure>
<h3>Cost of each year, on average</h3>
${yearsTable({
  title: 'Cost of each year, on average',
  first: 'Year',
  heads: [
    'Total cost, self-funded',
    'of which retained claims',
    'Stop-loss premiums',
    'Insured premium',
    'Rebate',
    'Difference',
  ],
  rows: years.years.map((year, i) => ({
    label: `Year ${year.planYear}`,
    cells: [
      moneyCell(money, year.totalCost.mean),
      moneyCell(money, year.retained.mean),
      numberCell(money.amount(year.specificPremium.mean.value + year.aggregatePremium.mean.value), null),
      statedCell(money, year.insuredPremium.mean),
      year.rebate.value === 0 ? emptyCell() : moneyCell(money, year.rebate),
      numberCell(
        money.amount(
          years.comparison[i]!.difference.mean.value - (years.comparison[i - 1]?.difference.mean.value ?? 0),
        ),
        null,
      ),
    ],
  })),
})}
</section>`;
}
