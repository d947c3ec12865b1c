/** The assumption sheet: what a sizing stands on, in words, and where each figure is from. */

import { SEGMENT_PATHS } from '../plan/sizing-layout.ts';
import { toDollars } from '../units/cents.ts';
import { benefitWords } from './benefit-names.ts';
import type { PreparedSizing } from './prepare-sizing.ts';
import type { Assumption } from './sizing.ts';
import type { SizingRun } from './sizing-run.ts';

export function sizingAssumptions(
  { scenario, resolved, plan, pricing, requests }: PreparedSizing,
  run: SizingRun,
): Assumption[] {
  const { facts } = plan;
  const { sizing } = scenario;
  const given = (
    group: Assumption['group'],
    name: string,
    value: string,
    origin: Assumption['origin'] = 'scenario',
    source: string | null = null,
  ): Assumption => ({ group, name, value, origin, source });
  const usual = (isStated: boolean): Assumption['origin'] => (isStated ? 'scenario' : 'default');
  const { basis } = pricing;
  return [
    given('population', 'Employees', count(facts.employees)),
    given('population', 'Members', count(facts.members)),
    ...facts.classes.map((name, i) => given('population', name, `${count(facts.classMembers[i]!)} members`)),
    ...facts.benefits.map((benefit) => {
      const under = (['specific', 'aggregate'] as const).filter((cover) => benefit[cover]);
      return given(
        'contract',
        benefitWords(benefit),
        under.length === 0 ? 'under no cover' : `under ${under.join(' and ')}`,
      );
    }),
    given('claims', 'Expected gross claims', money(run.grossClaims.value)),
    ...facts.expected.byBenefit.map(({ name, expected }) =>
      given('claims', `Expected claims, ${name}`, `${money(expected.value / facts.members / 12)} PMPM`),
    ),
    ...facts.expected.claimantsPerThousand.map(({ threshold, perThousand }) =>
      given('claims', `Members above ${money(threshold)} per 1,000`, perThousand.toPrecision(3)),
    ),
    ...resolved.model.risks.map(({ name, sigma }) =>
      given('claims', name === 'groupRisk' ? 'Group risk' : 'Parameter risk', percent(sigma)),
    ),
    ...(basis.kind === 'deviation'
      ? [given('premium', 'Technical premium', `expected reimbursement + ${basis.loading} x its standard deviation`)]
      : [
          ...basis.specific.map(({ attachment, lossRatio }) =>
            given(
              'premium',
              `Target loss ratio at ${money(attachment)}`,
              percent(lossRatio),
              usual(sizing?.premium?.lossRatios !== undefined),
              sizing?.premium?.lossRatios === undefined ? 'fitted to published US stop-loss premiums of 2025' : null,
            ),
          ),
          given(
            'premium',
            'Target loss ratio, aggregate',
            percent(basis.aggregate),
            usual(sizing?.premium?.aggregateLossRatio !== undefined),
            sizing?.premium?.aggregateLossRatio === undefined ? 'a convention: commonly 40 to 60 %' : null,
          ),
        ]),
    ...requests
      .filter(({ kind }) => kind === 'quote')
      .map(({ carrier, source }) => given('premium', `Quote of ${carrier}`, 'as quoted', 'scenario', source)),
    given('premium', 'Administration', `${money(resolved.administration)} a year`),
    given(
      'funding',
      'Common funding',
      'margin' in resolved.funding
        ? `${money(toDollars(run.funding))}: expected total cost of the current policy and ${percent(resolved.funding.margin)}`
        : `${money(toDollars(run.funding))}, as stated`,
    ),
    ...(['minAttachment', 'maxAttachment'] as const).flatMap((key) => {
      const attachment = sizing?.limits?.[key];
      const words = key === 'minAttachment' ? 'Least' : 'Largest';
      return attachment === undefined ? [] : [given('value', `${words} attachment to recommend`, money(attachment))];
    }),
    given('value', 'Cost of capital', percent(run.value.costOfCapital), usual(sizing?.costOfCapital !== undefined)),
    given(
      'value',
      'Risk tolerance',
      money(run.value.riskTolerance),
      usual(sizing?.riskTolerance !== undefined),
      sizing?.riskTolerance === undefined ? 'a quarter of the expected total cost of the current policy' : null,
    ),
    given('simulation', 'Seed', facts.seed),
    given('simulation', 'Halves', `groups of ${SEGMENT_PATHS} paths choose and value by turns`, 'default'),
  ];
}

function money(dollars: number): string {
  return Math.round(dollars)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',');
}

function count(number: number): string {
  return money(number);
}

function percent(ratio: number): string {
  return `${Number((100 * ratio).toPrecision(6))} %`;
}
