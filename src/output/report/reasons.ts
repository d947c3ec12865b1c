/** Why the recommended option, in sentences. */
import type { Recommendation } from '../../study/sizing.ts';
import { withCommas } from '../format-numbers.ts';
import { figure, signedMoney } from './cells.ts';
import { type Html, html, name } from './html.ts';
import { measuredWords, measureInSentence, measureWords, mostWords } from './limit-words.ts';
import type { ReportContext } from './report-context.ts';

/** Options that a sentence names before it only counts. */
const MOST_NAMED = 4;

export function reasons(context: ReportContext, recommendation: Recommendation): Html {
  const sentences = [
    ...limitSentences(context, recommendation),
    ...passedOverSentence(context, recommendation),
    ...shadowSentences(context, recommendation),
    ...nearSentence(context, recommendation),
    halvesSentence(context, recommendation),
  ];
  return html`<ul class="reasons">${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>`;
}

function limitSentences({ money }: ReportContext, { valuation }: Recommendation): Html[] {
  return (valuation?.checks ?? []).map((check) => {
    const { measure, value, met, isCertain, source } = check;
    return html`${measureWords(measure)}: ${measuredWords(measure, value, money)}. The limit${source === 'default' && ', where none is stated,'}
is ${mostWords(check, money)}: ${met ? 'kept' : 'missed'}${!isCertain && ', though within the error of the simulation'}.`;
  });
}

/** The cheaper options; a limit that all of them miss is named once. */
function passedOverSentence({ optionOf, money }: ReportContext, { passedOver }: Recommendation): Html[] {
  if (passedOver.length === 0) return [];
  const misses = passedOver.map(({ fails }) => fails.map(measureInSentence).join(' and the '));
  const isSame = misses.every((words) => words === misses[0]);
  const named = passedOver.map(
    ({ option, difference }, i) =>
      html`${name(optionOf(option).label)} (${figure(signedMoney(money, difference))}${!isSame && `; the ${misses[i]}`})`,
  );
  return [html`Cheaper on average, but beyond the limit${isSame && ` on the ${misses[0]}`}: ${joined(named)}.`];
}

function shadowSentences({ optionOf, money }: ReportContext, { shadowCosts }: Recommendation): Html[] {
  return shadowCosts.map(
    ({ measure, saving, option }) =>
      html`What the limit on the ${measureInSentence(measure)} costs: ${money.amount(saving)} a year on average, as without it
${name(optionOf(option).label)} would be the choice.`,
  );
}

function nearSentence(context: ReportContext, recommendation: Recommendation): Html[] {
  const near = nearOptions(context, recommendation);
  return near === null ? [] : [html`The simulation cannot tell it, with 95 % confidence, from ${near}.`];
}

/** The options that cannot be told from the recommended one; null where there is none. */
export function nearOptions({ optionOf, money }: ReportContext, { indistinguishable }: Recommendation): Html | null {
  if (indistinguishable.length === 0) return null;
  const named = indistinguishable.map(({ option, difference, because }) => {
    const limit = because === 'limit' ? ', missing a limit only within error' : '';
    return html`${name(optionOf(option).label)} (${figure(signedMoney(money, difference))}${limit})`;
  });
  return joined(named);
}

function halvesSentence({ sizing: { halves } }: ReportContext, { valuation }: Recommendation): Html {
  return html`Chosen on ${withCommas(halves.chosenOn, 0)} of the simulated years and valued on the other
${withCommas(halves.valuedOn, 0)}, so that luck is not taken for value${confirmation(valuation)}.`;
}

function confirmation(valuation: Recommendation['valuation']): string {
  if (valuation === null || valuation.checks.length === 0) return '';
  return valuation.confirmed ? '; the limits hold there too' : '; there it misses a limit, so treat the choice as open';
}

/** `a, b and c`; of a long list the beginning, and how many more. */
function joined(parts: readonly Html[]): Html {
  const rest = parts.length - MOST_NAMED;
  const all = rest > 1 ? [...parts.slice(0, MOST_NAMED), html`${withCommas(rest, 0)} more`] : parts;
  return html`${all.map((part, i) => html`${i > 0 && (i === all.length - 1 ? ' and ' : ', ')}${part}`)}`;
}
