/** When nothing meets the limits: which one binds, and what would have to give. */
import type { Recommendation, WhatItWouldTake } from '../../study/sizing.ts';
import { formatWholeMoney } from '../format-numbers.ts';
import { type Html, html, name } from './html.ts';
import { measuredWords, measureWords, mostWords } from './limit-words.ts';
import type { ReportContext } from './report-context.ts';

export function whatItWouldTake(context: ReportContext, recommendation: Recommendation): Html {
  return html`<ul class="reasons">${recommendation.whatItWouldTake.map((entry) => html`<li>${entryWords(context, entry)}</li>`)}</ul>`;
}

function entryWords({ money, optionOf, sizing }: ReportContext, entry: WhatItWouldTake): Html {
  const { measure, attainable, least, binds, fundingNeeded } = entry;
  const words = (value: number) => measuredWords(measure, { value, standardError: null, low: null, high: null }, money);
  return html`${measureWords(measure)}: limit ${mostWords(entry, money)}.
${binds ? 'This limit alone stands in the way:' : 'Other limits stand in the way too:'}
${
  attainable === null
    ? html`no option meets all the others, and the least that any attains is ${words(least.value)} (${name(optionOf(least.option).label)}).`
    : html`the least among options that meet the others is ${words(attainable.value)} (${name(optionOf(attainable.option).label)}).`
}
${fundingNeeded !== null && `A funding of ${formatWholeMoney(fundingNeeded, sizing.currency)} would meet it.`}`;
}
