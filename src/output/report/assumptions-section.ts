/** Where the figures come from and how far they can be relied on. */
import type { Assumption, SizingVerification } from '../../study/sizing.ts';
import { formatWholeMoney, withCommas } from '../format-numbers.ts';
import { type Html, html } from './html.ts';
import type { ReportContext } from './report-context.ts';

const GROUPS: readonly (readonly [Assumption['group'], string])[] = [
  ['population', 'Population'],
  ['claims', 'Claims'],
  ['contract', 'Contract'],
  ['premium', 'Premium'],
  ['funding', 'Funding'],
  ['value', 'Value of cover'],
  ['simulation', 'Simulation'],
];

const ORIGINS = { scenario: 'scenario', flag: 'command line', default: 'default' } as const;

export function assumptionsSection({ sizing }: ReportContext): Html {
  const groups = GROUPS.map(([group, title]) => ({
    title,
    assumptions: sizing.assumptions.filter((assumption) => assumption.group === group),
  })).filter(({ assumptions }) => assumptions.length > 0);
  return html`<section aria-labelledby="assumptions">
<h2 id="assumptions">Assumptions, errors and limits</h2>
<div class="scroll" tabindex="0" role="region" aria-label="Assumptions"><table class="assumptions">
<caption>Assumptions</caption>
<thead><tr><th scope="col">Assumption</th><th scope="col">Value</th><th scope="col">From</th><th scope="col">Source</th></tr></thead>
${groups.map(
  ({ title, assumptions }) => html`<tbody><tr class="group"><th scope="rowgroup" colspan="4">${title}</th></tr>
${assumptions.map(
  ({ name, value, origin, source }) =>
    html`<tr><th scope="row"><bdi>${name}</bdi></th><td class="text">${value}</td><td>${ORIGINS[origin]}</td><td class="text">${source ?? '–'}</td></tr>`,
)}</tbody>`,
)}
</table></div>
<h3>Agreement with the exact model</h3>
${verification(sizing.verification)}
<h3>How to read the errors</h3>
<p>± is one standard error of the simulation; intervals in brackets hold the true value of the model with 95 % confidence.
They say how far simulation alone can be off. They say nothing of the assumptions, which are the larger doubt: see what the
answer depends on. The cost of one year in 20 (P95) is exceeded in 5 % of years; the worst 5 % of years (TVaR 95 %) are
averaged, those exactly at their edge in part.</p>
<h3>What this report is not</h3>
<p>Figures are estimates for planning from a model with the assumptions above. They are not a quote, and not an actuarial
opinion. Technical premiums illustrate a price; carriers set their own. Stop-loss reimburses the plan sponsor for claims that
it has paid; it is not health insurance and does not cover employees. An attachment point is where reimbursement begins; only
the policy says what is eligible. Floors of model laws are information, not legal advice.</p>
<h3>To make it again</h3>
<dl class="facts">
<div><dt>Scenario</dt><dd><bdi>${sizing.scenario}</bdi></dd></div>
<div><dt>Scenario hash</dt><dd class="hash">${sizing.scenarioHash}</dd></div>
<div><dt>Seed</dt><dd><bdi>${sizing.seed}</bdi></dd></div>
<div><dt>Plan years</dt><dd>${withCommas(sizing.paths, 0)}</dd></div>
<div><dt>Engine</dt><dd>Corridor ${sizing.engineVersion}</dd></div>
<div><dt>Funding</dt><dd>${formatWholeMoney(sizing.funding.amount.yearly, sizing.currency)}</dd></div>
</dl>
</section>`;
}

function verification(found: SizingVerification): Html {
  const { passed, compared, optionsCompared, options, furthest, criticalZ, notCompared } = found;
  if (compared === 0) {
    return html`<p>No estimate could be compared with an exact value.</p>${reasonsList(notCompared)}`;
  }
  const distance =
    furthest &&
    html` The furthest is ${furthest.quantity} of <bdi>${furthest.option}</bdi>, ${withCommas(Math.abs(furthest.z), 1)} standard errors off;
chance explains up to ${withCommas(criticalZ, 1)} for so many comparisons.`;
  return html`<p class="${passed ? 'passed' : 'failed'}">${
    passed
      ? html`<strong>Passed.</strong> ${withCommas(compared, 0)} estimates of ${withCommas(optionsCompared, 0)} of ${withCommas(options, 0)} options agree with an exact model of the same plan.`
      : html`<strong>Failed.</strong> Of ${withCommas(compared, 0)} estimates some lie further from the exact model than chance explains: do not rely on this report.`
  }${distance}</p>${reasonsList(notCompared)}`;
}

function reasonsList(notCompared: readonly string[]): Html | false {
  return notCompared.length > 0 && html`<p class="note">Not compared: ${notCompared.join('; ')}.</p>`;
}
