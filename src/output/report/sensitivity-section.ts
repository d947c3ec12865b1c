/** The tornado: which assumption moves the answer. */
import type { TopLevelSpec } from 'vega-lite';
import type { Sensitivity, SensitivityCase, SensitivityFactor } from '../../study/sizing.ts';
import { withCommas } from '../format-numbers.ts';
import { differenceCell, numberCell, pointsWithError } from './cells.ts';
import { type Html, html, name } from './html.ts';
import { forDrawing } from './option-words.ts';
import { type Chart, type ChartLayout, moneyAxis, renderChart } from './render-chart.ts';
import type { ReportContext } from './report-context.ts';

/** A factor with something to move. */
type MovingFactor = SensitivityFactor & { readonly low: SensitivityCase; readonly high: SensitivityCase };

export async function sensitivitySection(context: ReportContext): Promise<Html> {
  const { sensitivity } = context.sizing;
  if (sensitivity === null) return html``;
  const option = subjectOf(context);
  const moving = movingFactors(sensitivity, option);
  const still = sensitivity.factors.filter(({ low, high }) => low === null || high === null);
  return html`<section aria-labelledby="sensitivity">
<h2 id="sensitivity">What the answer depends on</h2>
<p>One assumption at a time is moved, on the same random numbers (${withCommas(sensitivity.paths, 0)} plan years), for
${name(context.optionOf(option).label)}. Differences are changed less unchanged.</p>
${moving.length > 0 && (await tornado(context, moving, option))}
<ul class="note">${[...moving, ...still].map(({ label, note }) => html`<li>${label}: ${note[0]?.toLowerCase()}${note.slice(1)}.</li>`)}</ul>
</section>`;
}

/** The recommended option, or the current policy where there is none. */
function subjectOf({ sizing }: ReportContext): string {
  const { option } = sizing.recommendation;
  const known = sizing.sensitivity?.factors.find(({ low }) => low !== null)?.low?.effects ?? [];
  return option !== null && known.some((effect) => effect.option === option) ? option : sizing.baseline;
}

/** The factor that moves most first. */
function movingFactors({ factors }: Sensitivity, option: string): MovingFactor[] {
  const reach = (factor: MovingFactor) =>
    Math.max(...[factor.low, factor.high].map((one) => Math.abs(effectOn(one, option).totalCost.value)));
  return factors
    .filter((factor): factor is MovingFactor => factor.low !== null && factor.high !== null)
    .toSorted((a, b) => reach(b) - reach(a));
}

function effectOn({ effects }: SensitivityCase, option: string) {
  const effect = effects.find((one) => one.option === option);
  if (effect === undefined) throw new Error(`the results name no effect of sensitivity on ${option}`);
  return effect;
}

async function tornado(context: ReportContext, factors: readonly MovingFactor[], option: string): Promise<Html> {
  const chart = await renderChart(tornadoChart(context, factors, option));
  const rows = factors.flatMap((factor) => [
    caseRow(context, factor, factor.low, option),
    caseRow(context, factor, factor.high, option),
  ]);
  return html`<figure>
<div class="drawing"><figcaption><h3>Change of the expected total cost</h3></figcaption>
<ul class="key"><li>${barSwatch('--s1')}<span>lower setting</span></li><li>${barSwatch('--s2')}<span>higher setting</span></li></ul>
${chart}</div>
<div class="scroll" tabindex="0" role="region" aria-label="Sensitivity"><table>
<caption class="visually-hidden">What each assumption changes</caption>
<thead><tr><th scope="col">Assumption</th><th scope="col">Setting</th><th scope="col" class="number">Expected cost</th>
<th scope="col" class="number">Worst 5 % of years</th><th scope="col" class="number">Deficit probability</th></tr></thead>
<tbody>${rows}</tbody></table></div>
</figure>
`;
}

function barSwatch(colour: string): Html {
  return html`<svg class="swatch" viewBox="0 0 34 10" aria-hidden="true"><rect width="34" height="10" rx="2" fill="var(${colour})"/></svg>`;
}

function caseRow({ money }: ReportContext, factor: MovingFactor, one: SensitivityCase, option: string): Html {
  const effect = effectOn(one, option);
  return html`<tr><th scope="row">${factor.label}</th><td class="text">${one.setting}</td>${differenceCell(money, effect.totalCost)}
${differenceCell(money, effect.tailValue95)}${numberCell(pointsWithError(effect.deficitProbability), effect.deficitProbability.value)}</tr>`;
}

function tornadoChart(context: ReportContext, factors: readonly MovingFactor[], option: string): Chart {
  const sentences = factors.map((factor) => {
    const words = ({ setting, effects }: SensitivityCase) =>
      `${setting} ${context.money.amount(effects.find((effect) => effect.option === option)!.totalCost.value)}`;
    return `${factor.label}: ${words(factor.low)}, ${words(factor.high)}.`;
  });
  return {
    id: 'tornado',
    title: 'Change of the expected total cost by assumption',
    description: sentences.join(' '),
    spec: (layout) => tornadoSpec(context, factors, option, layout),
  };
}

function tornadoSpec(
  { sizing, largestAmount }: ReportContext,
  factors: readonly MovingFactor[],
  option: string,
  { width, narrow }: ChartLayout,
): TopLevelSpec {
  // A row for each bar, so that its setting can stand on the side where the bar is not
  const values = factors.flatMap((factor, index) =>
    (['low', 'high'] as const).map((side, offset) => {
      const { value, standardError } = effectOn(factor[side], option).totalCost;
      const reach = 2 * (standardError ?? 0);
      const setting = forDrawing(factor[side].setting, narrow ? 11 : 30);
      return {
        row: 2 * index + offset,
        side,
        setting,
        amount: value,
        least: value - reach,
        most: value + reach,
        zero: 0,
      };
    }),
  );
  // As far to each side, which leaves room for words on the side without a bar
  const most = 1.05 * Math.max(...values.map(({ amount, least, most }) => Math.max(Math.abs(amount), -least, most)));
  const labels = factors.flatMap(({ label }) => [forDrawing(label, narrow ? 16 : 34), '']);
  const y = {
    field: 'row',
    type: 'ordinal' as const,
    axis: {
      title: null,
      labelExpr: `${JSON.stringify(labels)}[datum.value]`,
      domain: false,
      ticks: false,
      labelColor: 'var(--ink)',
      labelLimit: narrow ? 125 : 260,
    },
  };
  const axis = {
    ...moneyAxis(sizing.currency, largestAmount),
    title: narrow ? 'Change of expected cost a year' : 'Change of the expected total cost a year',
    tickCount: narrow ? 3 : 5,
  };
  const color = {
    field: 'side',
    scale: { domain: ['low', 'high'], range: ['var(--s1)', 'var(--s2)'] },
    legend: null,
  };
  const setting = { text: { field: 'setting' }, x: { field: 'zero', type: 'quantitative' as const } };
  return {
    width,
    height: { step: narrow ? 20 : 22 },
    data: { values },
    encoding: { y },
    layer: [
      {
        mark: { type: 'bar', height: { band: 0.7 } },
        encoding: { x: { field: 'amount', type: 'quantitative', axis, scale: { domain: [-most, most] } }, color },
      },
      {
        mark: { type: 'rule', color: 'var(--ink)', strokeWidth: 1.5 },
        encoding: { x: { field: 'least', type: 'quantitative' }, x2: { field: 'most' } },
      },
      {
        transform: [{ filter: 'datum.amount < 0' }],
        mark: { type: 'text', align: 'left', dx: 6 },
        encoding: setting,
      },
      {
        transform: [{ filter: 'datum.amount >= 0' }],
        mark: { type: 'text', align: 'right', dx: -6 },
        encoding: setting,
      },
    ],
  };
}
