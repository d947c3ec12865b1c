/** How an option is called, in tables and in drawings. */
import type { OptionDesign, SizedOption } from '../../study/sizing.ts';
import { basisWords } from '../basis-words.ts';
import { formatPercent, formatWholeMoney } from '../format-numbers.ts';
import { laserWords } from '../laser-words.ts';
import { shortened } from '../shortened.ts';
import { type Html, html, name } from './html.ts';
import type { ReportContext } from './report-context.ts';

/** The label, what it stands for where the label does not say so, and what is special about the option. */
export function optionHeading(context: ReportContext, option: SizedOption): Html {
  const { currency } = context.sizing;
  const design = option.kind === 'current' || option.kind === 'quote' ? designWords(option.design, currency) : null;
  const marks = optionMarks(context, option).map((mark) => html` <span class="mark">${mark}</span>`);
  return html`${name(option.label)}${marks}${design && html`<span class="design">${design}</span>`}`;
}

function optionMarks({ sizing }: ReportContext, { id, kind }: SizedOption): string[] {
  return [
    ...(id === sizing.recommendation.option ? ['recommended'] : []),
    ...(id === sizing.recommendationAmongOffers?.option ? ['best offer'] : []),
    ...(kind === 'quote' ? ['quote'] : []),
  ];
}

/** `$100,000 specific, 125 % aggregate, $50,000 aggregating specific; lasers: 1 member at $400,000`. */
function designWords({ specific, aggregate }: OptionDesign, currency: string): string {
  const money = (amount: number) => formatWholeMoney(amount, currency);
  const parts = [
    specific === null ? 'no specific' : `${money(specific.attachment)} specific${inBasis(specific)}`,
    aggregate === null
      ? 'no aggregate'
      : `${formatPercent(aggregate.corridor).replace('.0', '')} aggregate${inBasis(aggregate)}`,
    ...(specific !== null && specific.aggregatingSpecific > 0
      ? [`${money(specific.aggregatingSpecific)} aggregating specific`]
      : []),
  ];
  const lasers = specific === null || specific.lasers.length === 0 ? '' : laserWords(specific.lasers, currency);
  return `${parts.join(', ')}${lasers && `; lasers: ${lasers}`}`;
}

/** The same for somebody who does not read the trade's shorthand, as sentences without the last stop. */
export function contractWords({ specific, aggregate }: OptionDesign, currency: string): string {
  const money = (amount: number) => formatWholeMoney(amount, currency);
  const first =
    specific === null
      ? 'No specific cover'
      : `Specific attachment of ${money(specific.attachment)} a member${onBasis(specific)}`;
  const second =
    aggregate === null
      ? 'no aggregate cover'
      : `aggregate attachment of ${money(aggregate.attachment)}${onBasis(aggregate)}`;
  const kept = specific?.aggregatingSpecific ?? 0;
  const third = kept > 0 ? [`aggregating specific deductible of ${money(kept)}`] : [];
  const lasers =
    specific === null || specific.lasers.length === 0 ? [] : [`lasers on ${laserWords(specific.lasers, currency)}`];
  return [first, second, ...third, ...lasers].join(', ');
}

type Cover = Pick<NonNullable<OptionDesign['specific']>, 'basis'>;

/** ` 12/15`, as carriers quote it. */
function inBasis({ basis }: Cover): string {
  return basis === undefined ? '' : ` ${basisWords(basis)}`;
}

function onBasis({ basis }: Cover): string {
  if (basis === undefined) return '';
  return ` on claims incurred in ${12 + basis.runInMonths} months and paid in ${basis.paidMonths}`;
}

/** For drawings, which neither wrap nor grow: at most `width` characters, and none that breaks or turns a line. */
export function forDrawing(text: string, width: number): string {
  return shortened(text.replace(/[\p{Zl}\p{Zp}\p{Bidi_Control}]/gu, ' '), width)
    .replace(/\p{Surrogate}…$/u, '…')
    .toWellFormed();
}
