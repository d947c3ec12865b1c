/** The first screen: whether self-funding is the cheaper, how likely, how bad it may become, and what reserve it takes. */
import { toDollars } from '../../../units/cents.ts';
import { formatPercent, formatWholeMoney, withCommas } from '../../format-numbers.ts';
import {
  atLevel,
  comparisonSentences,
  isGivenBack,
  reserveSentences,
  sourceSentences,
  unpaidSentences,
} from '../../years-words.ts';
import { minus, signedMoney } from '../cells.ts';
import { type Html, html } from '../html.ts';
import type { YearsContext } from './years-context.ts';

export function answerSection(context: YearsContext): Html {
  const { years, money } = context;
  const sentences = [
    ...comparisonSentences(years, money),
    ...sourceSentences(years, money),
    ...reserveSentences(years, money),
    ...unpaidSentences(years, money),
  ];
  return html`<section aria-labelledby="summary">
<h2 id="summary">Summary</h2>
${verdict(context)}
${tiles(context)}
<h3>The answer in words</h3>
<ul class="reasons">${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>
</section>`;
}

function verdict({ years: { horizon, comparison } }: YearsContext): Html {
  const { asoCheaper } = comparison.at(-1)!;
  const spans = comparison
    .slice(0, -1)
    .map(
      ({ years, asoCheaper: { value } }) =>
        `${formatPercent(value)} over ${years === 1 ? 'the first year' : `${years} years`}`,
    );
  return html`<p class="verdict"><span class="eyebrow">Self-funded or insured</span>
<strong>Over ${horizon} years self-funding is the cheaper one with probability ${formatPercent(asoCheaper.value)}</strong>
<span class="design">${spans.length > 0 && `${spans.join(', ')}. `}On the same claims, unpaid ones and fixed costs included.</span></p>`;
}

function tiles({ years, money, run }: YearsContext): Html {
  const { horizon, path } = years;
  const { difference } = years.comparison.at(-1)!;
  const needed = path.reserveNeeded.find(({ ruinProbability }) => ruinProbability === 0.05);
  const against = (text: Html | string) => html`<span class="against">${text}</span>`;
  const [mean, error] = signedMoney(money, difference.mean).split(' ±');
  const bad = atLevel(difference, 0.95).value;
  return html`<dl class="tiles">
<div><dt>ASO minus insured over ${horizon} years, on average</dt><dd>${mean}
${against(html`±${error!}; below zero self-funding is cheaper`)}</dd></div>
<div><dt>One path in 20 ends dearer by</dt><dd>${bad > 0 ? money.amount(bad) : 'nothing'}
${against(html`one in 20 the other way: cheaper by ${minus(money.amount(-atLevel(difference, 0.05).value))}`)}</dd></div>
<div><dt>A deficit in at least one year</dt><dd>${formatPercent(path.deficitAtLeastOnce.value)}
${against(`in the first year ${formatPercent(years.years[0]!.deficit.probability.value)}`)}</dd></div>
${
  needed &&
  html`<div><dt>Initial reserve${isGivenBack(years.terms) && ', kept whole,'} that is used up on 1 path in 20</dt><dd>${money.amount(needed.value)}
${against(html`it is ${formatWholeMoney(toDollars(years.terms.aso.reserve.initial), run.currency)}, used up on ${formatPercent(path.ruin.value)} of paths`)}</dd></div>`
}
</dl>
<p class="note">${withCommas(run.employees, 0)} employees and ${withCommas(run.members, 0)} members in the first year; amounts in ${run.currency}, not discounted.
ASO (administrative services only) is the self-funded plan with its stop-loss. A deficit is a year's total cost above its funding.</p>`;
}
