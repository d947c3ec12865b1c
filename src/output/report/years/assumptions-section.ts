/** What was agreed and assumed, with units, and how the figures are to be read. */
import { toDollars } from '../../../units/cents.ts';
import type { PremiumTerms, RateLimits, YearsTerms } from '../../../years/terms.ts';
import { formatWholeMoney, withCommas } from '../../format-numbers.ts';
import { layerWords } from '../../layer-words.ts';
import { shareWords } from '../../years-words.ts';
import { numberCell } from '../cells.ts';
import { type Html, html } from '../html.ts';
import type { YearsContext } from './years-context.ts';
import { yearsTable } from './years-table.ts';

type Row = readonly [name: string, value: string, unit: string];

export function assumptionsSection(context: YearsContext): Html {
  const { run, years } = context;
  return html`<section aria-labelledby="assumptions">
<h2 id="assumptions">Assumptions, errors and limits</h2>
<div class="scroll" tabindex="0" role="region" aria-label="Assumptions"><table class="assumptions">
<caption>Assumptions</caption>
<thead><tr><th scope="col">Assumption</th><th scope="col">Value</th><th scope="col">Unit</th></tr></thead>
${groups(context).map(
  ([title, rows]) => html`<tbody><tr class="group"><th scope="rowgroup" colspan="3">${title}</th></tr>
${rows.map(([name, value, unit]) => html`<tr><th scope="row"><bdi>${name}</bdi></th><td class="text">${value}</td><td class="text">${unit}</td></tr>`)}</tbody>`,
)}
</table></div>
<h3>What is known or forecast of each year before it begins</h3>
<p class="note">Amounts in ${run.currency} a year. Expected values are the exact model's.</p>
${byYear(years.terms, run.currency)}
<h3>How to read the errors</h3>
<p>± is one standard error of the simulation. It says how far simulation alone can be off, and nothing of the assumptions, which are
the larger doubt. "1 in 20 above" is what one path in 20 exceeds; quantiles of different years need not belong to one path.</p>
<h3>What this report is not</h3>
<p>Figures are estimates for planning from a model with the assumptions above. They are not a quote, and not an actuarial
opinion. Renewal rules are stated rules, applied to simulated claims; carriers and insurers set their own rates. Stop-loss reimburses
the plan sponsor for claims that it has paid; it is not health insurance and does not cover employees. What a reserve may be used
for, and whose it is, depends on how the plan is set up.</p>
<h3>To make it again</h3>
<dl class="facts">
<div><dt>Scenario</dt><dd><bdi>${run.scenario}</bdi></dd></div>
<div><dt>Scenario hash</dt><dd class="hash">${run.scenarioHash}</dd></div>
<div><dt>Seed</dt><dd><bdi>${run.seed}</bdi></dd></div>
<div><dt>Paths</dt><dd>${withCommas(run.paths, 0)} of ${years.horizon} plan years</dd></div>
<div><dt>Engine</dt><dd>Corridor ${run.engineVersion}</dd></div>
</dl>
</section>`;
}

function groups({
  run,
  years: { terms, assumptions, horizon },
}: YearsContext): readonly (readonly [string, readonly Row[]])[] {
  const { aso, stopLoss, insured } = terms;
  const money = (cents: number) => formatWholeMoney(toDollars(cents), run.currency);
  const { specific, aggregate } = run.contract;
  const { retention, minimumLossRatio } = insured;
  return [
    [
      'Plan',
      [
        ['Plan years', String(horizon), 'years'],
        ['Employees in the first year', withCommas(run.employees, 0), 'employees'],
        ['Members in the first year', withCommas(run.members, 0), 'members'],
        [
          'Specific attachment in the first year',
          specific === null ? 'none' : layerWords(specific, run.currency),
          'per member and year',
        ],
        [
          'Aggregate attachment in the first year',
          aggregate === null ? 'none' : layerWords(aggregate, run.currency),
          'a year',
        ],
      ],
    ],
    ['Claims, members and renewals', assumptions.map(({ name, value, unit }): Row => [name, value, unit])],
    [
      'Self-funded plan (ASO)',
      [
        ['Funding of the first year', money(aso.firstFunding), `${run.currency} a year`],
        ['Margin of later years', shareWords(aso.margin), 'of forecast cost'],
        ['Initial reserve', money(aso.reserve.initial), run.currency],
        ['Interest on the reserve', shareWords(aso.reserve.interest), 'a year'],
        [
          'Reserve target',
          aso.reserve.targetMonths === null ? 'none' : withCommas(aso.reserve.targetMonths, 1),
          'months of forecast claims',
        ],
        ['Above the target', ABOVE_WORDS[aso.reserve.above], ''],
        ['Below zero', BELOW_WORDS[aso.reserve.below], ''],
        ["Paid by a year's end, the next, ...", aso.paid.map(shareWords).join(', '), "of a year's claims"],
      ],
    ],
    ['Specific stop-loss premium', premiumRows(stopLoss.specific, money, run.currency)],
    ['Aggregate stop-loss premium', premiumRows(stopLoss.aggregate, money, run.currency)],
    [
      'Insured alternative',
      [
        ['Premium of the first year', money(insured.firstPremium), `${run.currency} a year`],
        ['Administration', shareWords(retention.administration), 'of premium'],
        ['Commission', shareWords(retention.commission), 'of premium'],
        ['Premium tax', shareWords(retention.premiumTax), 'of premium'],
        ['Risk charge', shareWords(retention.riskCharge), 'of premium'],
        ['Limits to a renewal', limitWords(insured.limits), 'per member'],
        [
          'Minimum loss ratio',
          minimumLossRatio === null ? 'none' : shareWords(minimumLossRatio),
          'of premium without its tax',
        ],
      ],
    ],
  ];
}

const ABOVE_WORDS = {
  nothing: 'it stays in the reserve',
  premiumHoliday: "it is left out of the next year's payments",
  addedBenefits: 'it is spent on added benefits',
} as const;

const BELOW_WORDS = {
  call: 'the employer pays in what is missing',
  carry: 'the debt is carried on with interest',
} as const;

function premiumRows(
  { firstPremium, experienceYears, limits }: PremiumTerms,
  money: (cents: number) => string,
  currency: string,
): Row[] {
  if (firstPremium === 0) return [['Premium', 'none', '']];
  return [
    ['Premium of the first year', money(firstPremium), `${currency} a year`],
    ['Experience looked at', String(experienceYears), 'years'],
    ['Limits to a renewal', limitWords(limits), 'per employee'],
  ];
}

function limitWords({ increase, decrease }: RateLimits): string {
  const up = increase === null ? null : `at most +${shareWords(increase)}`;
  const down = decrease === null ? null : `at most −${shareWords(decrease)}`;
  return [up, down].filter((one) => one !== null).join(', ') || 'none';
}

function byYear({ years, aso, stopLoss, insured }: YearsTerms, currency: string): Html {
  const money = (cents: number) => numberCell(formatWholeMoney(toDollars(cents), currency), cents);
  const share = (ratio: number) => numberCell(shareWords(ratio), ratio);
  const row = (label: string, of: (year: number) => Html) => ({ label, cells: years.map((_, year) => of(year)) });
  const count = (number: number) => numberCell(withCommas(number, 0), number);
  const hasSpecific = stopLoss.specific.firstPremium > 0;
  const hasAggregate = stopLoss.aggregate.firstPremium > 0;
  return yearsTable({
    title: 'What is known or forecast of each year before it begins',
    first: 'Of the year',
    heads: years.map((_, year) => `Year ${year + 1}`),
    rows: [
      row('Employees', (year) => count(years[year]!.employees)),
      row('Members', (year) => count(years[year]!.members)),
      row('Expected retained claims', (year) => money(aso.expected[year]!)),
      row('Administration', (year) => money(aso.administration[year]!)),
      row('Weight of experience in the funding', (year) => share(aso.experience[year]!.credibility)),
      ...(hasSpecific
        ? [
            row('Specific premium by trend alone', (year) => money(stopLoss.specific.manual[year]!)),
            row('Specific reimbursements, expected', (year) => money(stopLoss.specific.expected[year]!)),
            row('Weight of experience, specific', (year) => share(stopLoss.specific.credibility[year]!)),
          ]
        : []),
      ...(hasAggregate
        ? [
            row('Aggregate premium by trend alone', (year) => money(stopLoss.aggregate.manual[year]!)),
            row('Aggregate reimbursements, expected', (year) => money(stopLoss.aggregate.expected[year]!)),
          ]
        : []),
      row("Claims by the insurer's manual", (year) => money(insured.manual[year]!)),
      row('Pooling charge', (year) => money(insured.poolingCharge[year]!)),
      row('Weight of experience, insured', (year) => share(insured.experience[year]!.credibility)),
    ],
  });
}
