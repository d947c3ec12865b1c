/** What stands behind the options' figures: price, distribution, deficits, the aggregate and the contractual maximum. */
import type { SizedOption } from '../../study/sizing.ts';
import { formatWholeMoney, withCommas } from '../format-numbers.ts';
import { amountCell, emptyCell, moneyCell, numberCell, percentCell, ratioCell } from './cells.ts';
import { type Html, html } from './html.ts';
import { optionHeading } from './option-words.ts';
import { atLevel } from './options-section.ts';
import type { ReportContext } from './report-context.ts';

export function detailsSection(context: ReportContext): Html {
  return html`<section aria-labelledby="details">
<h2 id="details">Price, value and bad years in detail</h2>
${priceTable(context)}
${valueTable(context)}
${distributionTable(context)}
${deficitTable(context)}
${ownFundingTable(context)}
${aggregateTable(context)}
${maximumTable(context)}
</section>`;
}

/** A table with more columns has errors under their numbers. */
const MOST_HEADS = 7;

interface DetailTable {
  readonly title: string;
  readonly note: string;
  readonly heads: readonly string[];
  readonly options: readonly SizedOption[];
  cells(option: SizedOption): readonly Html[];
}

function detailTable(context: ReportContext, { title, note, heads, options, cells }: DetailTable): Html {
  if (options.length === 0) return html``;
  return html`<h3>${title}</h3>
<p class="note">${note}</p>
<div class="scroll" tabindex="0" role="region" aria-label="${title}"><table${heads.length > MOST_HEADS && html` class="dense"`}>
<caption class="visually-hidden">${title}</caption>
<thead><tr><th scope="col">Option</th>${heads.map((head) => html`<th scope="col" class="number">${head}</th>`)}</tr></thead>
<tbody>${options.map((option) => html`<tr><th scope="row">${optionHeading(context, option)}</th>${cells(option)}</tr>`)}</tbody>
</table></div>`;
}

function priceTable(context: ReportContext): Html {
  const { money } = context;
  return detailTable(context, {
    title: 'Premium against expected reimbursement',
    note: 'The technical price is the expected reimbursement over the target loss ratio (see the assumptions); it is computed here and is no quote.',
    heads: [
      'Premium',
      'Technical price',
      'Premium / technical',
      'Expected reimbursement',
      'Loss ratio',
      'Cost of cover',
    ],
    options: context.shown.filter(({ premium }) => premium.specific !== null || premium.aggregate !== null),
    cells: ({ premium, recovery, lossRatio, costOfCover }) => {
      const { specific, aggregate, toTechnical } = premium;
      const cell = toTechnical === null ? emptyCell() : numberCell(withCommas(toTechnical, 2), toTechnical);
      const technical = (specific?.technical ?? 0) + (aggregate?.technical ?? 0);
      return [
        amountCell(money, premium.total.yearly),
        amountCell(money, technical),
        cell,
        moneyCell(money, recovery.total),
        ratioCell(lossRatio, 2),
        moneyCell(money, costOfCover),
      ];
    },
  });
}

function valueTable(context: ReportContext): Html {
  const { money } = context;
  return detailTable(context, {
    title: 'What the cover buys',
    note: 'Reductions are against no stop-loss: of the distance between the worst 5 % of years and the average, and of the standard deviation; per dollar of the cost of cover. At the break-even premium the option is worth as much as the current policy.',
    heads: [
      'Tail reduction',
      'per dollar',
      'Deviation reduction',
      'per dollar',
      'Break-even, cost of capital',
      'Break-even, utility',
    ],
    options: context.shown,
    cells: ({ value }) => [
      moneyCell(money, value.tailReduction),
      ratioCell(value.tailReductionPerDollar, 1),
      moneyCell(money, value.deviationReduction),
      ratioCell(value.deviationReductionPerDollar, 1),
      moneyCell(money, value.breakEvenCapital),
      moneyCell(money, value.breakEvenUtility),
    ],
  });
}

function distributionTable(context: ReportContext): Html {
  const { money } = context;
  return detailTable(context, {
    title: 'Total cost of a year',
    note: 'The average, the standard deviation, and what is exceeded in one year in 2, 4, 10, 20 and 100; then the mean of the worst 1 % of years (TVaR 99 %).',
    heads: ['Mean', 'Sd', '1 in 2', '1 in 4', '1 in 10', '1 in 20', '1 in 100', 'Worst 1 %'],
    options: context.shown,
    cells: ({ totalCost }) => [
      moneyCell(money, totalCost.mean),
      moneyCell(money, totalCost.standardDeviation),
      ...[0.5, 0.75, 0.9, 0.95, 0.99].map((level) => moneyCell(money, atLevel(totalCost.quantiles, level))),
      moneyCell(money, atLevel(totalCost.tailValues, 0.99)),
    ],
  });
}

function deficitTable(context: ReportContext): Html {
  const { money, sizing } = context;
  return detailTable(context, {
    title: 'Deficit against the common funding',
    note: `Total cost above ${formatWholeMoney(sizing.funding.amount.yearly, sizing.currency)}, and above it by 2, 4, 5 and 10 %. The expected deficit is over all years; years without one count as nothing.`,
    heads: ['Probability', 'by 2 %', 'by 4 %', 'by 5 %', 'by 10 %', 'Expected deficit', 'In a year with one'],
    options: context.shown,
    cells: ({ deficit: { common } }) => [
      percentCell(common.probability),
      ...[0.02, 0.04, 0.05, 0.1].map((by) => percentCell(common.exceeds.find((one) => one.by === by) ?? null)),
      moneyCell(money, common.expected),
      amountCell(money, common.expectedGivenDeficit),
    ],
  });
}

function ownFundingTable(context: ReportContext): Html {
  const { money } = context;
  return detailTable(context, {
    title: "Deficit against the option's own funding",
    note: "The option's own expected total cost and the same margin, as if it were bought and budgeted for.",
    heads: ['Funding', 'Probability', 'Expected deficit'],
    options: context.shown,
    cells: ({ deficit: { own } }) => [
      amountCell(money, own.funding),
      percentCell(own.probability),
      moneyCell(money, own.expected),
    ],
  });
}

function aggregateTable(context: ReportContext): Html {
  return detailTable(context, {
    title: 'Use of the aggregate cover',
    note: 'Insurance charge and savings are over expected eligible claims, before limit and share; entry ratio = attachment / expected eligible claims.',
    heads: ['Attachment', 'Attaches', 'Corridor used', 'Charge', 'Savings', 'Entry ratio'],
    options: context.shown.filter(({ aggregateUse }) => aggregateUse !== null),
    cells: ({ aggregateUse, design }) => {
      const use = aggregateUse!;
      return [
        amountCell(context.money, design.aggregate?.attachment ?? null),
        percentCell(use.attaches),
        percentCell(use.corridorUse),
        ratioCell(use.insuranceCharge, 4),
        ratioCell(use.insuranceSavings, 3),
        numberCell(withCommas(use.entryRatio, 3), use.entryRatio),
      ];
    },
  });
}

/** `Maximum` only where the contract leaves nothing open. */
function maximumTable(context: ReportContext): Html {
  const { money } = context;
  const words = ({ contractualMaximum: { amount, beyond } }: SizedOption) => {
    if (amount === null) return html`no bound: ${beyond.join('; ')}`;
    return beyond.length === 0 ? html`contractual maximum cost` : html`no maximum; beyond it: ${beyond.join('; ')}`;
  };
  return detailTable(context, {
    title: 'What the contract bounds',
    note: 'Aggregate attachment, aggregating specific deductible, laser gaps and fixed costs together. It may be called a maximum only where nothing stands beyond it.',
    heads: ['Attachment', 'Aggregating specific', 'Laser gaps', 'Fixed costs', 'Sum', 'What it is'],
    options: context.shown,
    cells: (option) => {
      const { amount, parts } = option.contractualMaximum;
      return [
        amountCell(money, parts?.aggregateAttachment ?? null),
        amountCell(money, parts?.aggregatingSpecific ?? null),
        amountCell(money, parts?.laserGaps ?? null),
        amountCell(money, parts?.fixedCosts ?? null),
        amountCell(money, amount),
        html`<td class="words">${words(option)}</td>`,
      ];
    },
  });
}
