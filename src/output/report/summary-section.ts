/** The first screen: what to buy, why, and what it costs. */
import type { Recommendation, SizedOption } from '../../study/sizing.ts';
import { formatPercent, formatPercentEstimate, formatWholeMoney, withCommas } from '../format-numbers.ts';
import { figure, pointsWithError, signedMoney } from './cells.ts';
import { type Html, html, name } from './html.ts';
import { contractWords, optionHeading } from './option-words.ts';
import { atLevel } from './options-section.ts';
import { nearOptions, reasons } from './reasons.ts';
import type { ReportContext } from './report-context.ts';
import { whatItWouldTake } from './what-it-would-take.ts';

export function summarySection(context: ReportContext): Html {
  const { sizing } = context;
  const { recommendation, recommendationAmongOffers } = sizing;
  return html`<section aria-labelledby="summary">
<h2 id="summary">Summary</h2>
${verdict(context, recommendation)}
${tiles(context, context.optionOf(recommendation.option ?? sizing.baseline))}
${why(context, recommendation)}
${recommendationAmongOffers && amongOffers(context, recommendationAmongOffers)}
${sizing.cautions.length > 0 && html`<div class="cautions"><h3>To keep in mind</h3><ul>${sizing.cautions.map((caution) => html`<li>${caution}</li>`)}</ul></div>`}
</section>`;
}

function verdict(context: ReportContext, { option, limits, meetLimits, candidates }: Recommendation): Html {
  if (option === null) {
    return html`<p class="verdict"><span class="eyebrow">Recommendation</span><strong>No option keeps within the limits</strong>
<span class="design">The figures below are those of the current policy.</span></p>`;
  }
  const chosen = context.optionOf(option);
  const design = chosen.kind === 'withoutCover' ? null : contractWords(chosen.design, context.sizing.currency);
  const why =
    limits.length === 0
      ? `The least expected total cost of ${count(candidates, 'option')}; no limits were set`
      : `The least expected total cost among the ${withCommas(meetLimits, 0)} of ${count(candidates, 'option')} that keep within the limits`;
  return html`<p class="verdict"><span class="eyebrow">Recommendation</span><strong>${name(chosen.label)}</strong>
<span class="design">${design && html`${design}. `}${why}.</span></p>`;
}

function tiles(context: ReportContext, option: SizedOption): Html {
  const { money, sizing } = context;
  const { totalCost, premium, deficit, versusBaseline } = option;
  const oneIn20 = atLevel(totalCost.quantiles, 0.95);
  const against = (text: string) => html`<span class="against">${figure(text)} against the current policy</span>`;
  const change = versusBaseline?.quantiles.find(({ level }) => level === 0.95);
  return html`<dl class="tiles">
<div><dt>Expected total cost</dt><dd>${money.amount(totalCost.mean.value)}
${versusBaseline && against(signedMoney(money, versusBaseline.totalCost))}</dd></div>
${
  oneIn20 &&
  html`<div><dt>One year in 20 exceeds</dt><dd>${money.amount(oneIn20.value)}
${change && against(signedMoney(money, change))}</dd></div>`
}
<div><dt>Probability of a deficit</dt><dd>${formatPercent(deficit.common.probability.value)}
${versusBaseline && against(pointsWithError(versusBaseline.deficitProbability))}</dd></div>
<div><dt>Premium</dt><dd>${money.amount(premium.total.yearly)}
<span class="against">of which ${money.amount(option.recovery.total.value)} is expected back as reimbursement</span></dd></div>
</dl>
<p class="note">A year, for ${withCommas(sizing.employees, 0)} employees and ${withCommas(sizing.members, 0)} members; amounts in ${sizing.currency}.
A deficit is a total cost above the funding of ${formatWholeMoney(sizing.funding.amount.yearly, sizing.currency)}${fundingBasis(context)}.</p>`;
}

function fundingBasis({ sizing: { funding } }: ReportContext): string {
  if (funding.basis === 'stated' || funding.margin === null) return ', as stated';
  return `, the expected total cost of the current policy and a margin of ${formatPercent(funding.margin)}`;
}

function why(context: ReportContext, recommendation: Recommendation): Html {
  return recommendation.option === null
    ? html`<h3>What it would take</h3>${whatItWouldTake(context, recommendation)}`
    : html`<h3>Why</h3>${reasons(context, recommendation)}`;
}

function amongOffers(context: ReportContext, recommendation: Recommendation): Html {
  const heading = html`<h3>Among the current policy and the quotes alone</h3>`;
  if (recommendation.option === null) {
    return html`${heading}<p>None of ${count(recommendation.candidates, 'offer')} keeps within the limits.</p>${whatItWouldTake(context, recommendation)}`;
  }
  const option = context.optionOf(recommendation.option);
  const oneIn20 = atLevel(option.totalCost.quantiles, 0.95);
  const near = nearOptions(context, recommendation);
  return html`${heading}<p><strong>${optionHeading(context, option)}</strong> Expected total cost
${context.money.estimate(option.totalCost.mean)}${oneIn20 && `, one year in 20 above ${context.money.amount(oneIn20.value)}`},
probability of a deficit ${formatPercentEstimate(option.deficit.common.probability)}.
${recommendation.limits.length > 0 && `Of ${count(recommendation.candidates, 'offer')}, ${withCommas(recommendation.meetLimits, 0)} keep within the limits.`}
${near && html`Not to be told from it: ${near}.`}</p>`;
}

function count(number: number, noun: string): string {
  return `${withCommas(number, 0)} ${noun}${number === 1 ? '' : 's'}`;
}
