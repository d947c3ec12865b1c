import type { PlanFacts } from '../plan/plan-facts.ts';
import { toDollars } from '../units/cents.ts';
import { benefitWords } from './benefit-names.ts';
import type { ContractualMaximum } from './sizing.ts';
import type { RunOption } from './sizing-run.ts';

/**
 * Aggregate attachment + aggregating specific + laser gaps + fixed costs, with everything that the plan may have to pay
 * beyond it. Parts that the aggregate counts are in its attachment already.
 */
export function contractualMaximum(facts: PlanFacts, { expected, fixedCosts }: RunOption): ContractualMaximum {
  const { specific, aggregate } = expected.terms;
  if (aggregate === null) return { amount: null, parts: null, beyond: ['there is no aggregate cover'] };
  const gaps = aggregate.countsLaserCorridor
    ? 0
    : (specific?.lasers ?? []).reduce(
        (sum, { members, attachment }) => sum + members * (attachment - specific!.attachment),
        0,
      );
  const kept = aggregate.countsAggregatingSpecific ? 0 : (specific?.aggregatingSpecific ?? 0);
  const beyond = [
    ...(specific === null && Number.isFinite(aggregate.lossLimit)
      ? [`a member counts for the aggregate up to ${words(aggregate.lossLimit)} only, and there is no specific cover`]
      : []),
    ...facts.benefits.flatMap((benefit) => {
      if (benefit.aggregate) return [];
      const name = benefitWords(benefit);
      return [benefit.specific ? `${name} is under the specific cover only` : `${name} is under neither cover`];
    }),
    ...(specific?.basis !== undefined || aggregate.basis !== undefined
      ? ['claims that are paid outside the months of a cover stay with the plan']
      : []),
    ...(Number.isFinite(aggregate.limit) ? [`the aggregate reimburses at most ${words(aggregate.limit)}`] : []),
    ...(aggregate.share < 1 ? [`the aggregate reimburses ${percent(aggregate.share)}`] : []),
    ...(specific !== null && Number.isFinite(specific.limit)
      ? [`the specific reimburses at most ${words(specific.limit)} for a member`]
      : []),
    ...(specific !== null && specific.share < 1 ? [`the specific reimburses ${percent(specific.share)}`] : []),
    ...(specific !== null && aggregate.eligible === 'limited' && aggregate.lossLimit < specific.attachment
      ? [`a member counts for the aggregate up to ${words(aggregate.lossLimit)} only`]
      : []),
    ...(gaps === Infinity ? ['a member is excluded from the specific cover'] : []),
  ];
  if (gaps === Infinity) return { amount: null, parts: null, beyond };
  const parts = {
    aggregateAttachment: toDollars(aggregate.attachment),
    aggregatingSpecific: toDollars(kept),
    laserGaps: toDollars(gaps),
    fixedCosts: toDollars(fixedCosts),
  };
  const amount = parts.aggregateAttachment + parts.aggregatingSpecific + parts.laserGaps + parts.fixedCosts;
  return { amount, parts, beyond };
}

function words(cents: number): string {
  const [whole = '', fraction] = toDollars(cents).toFixed(2).split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${fraction === '00' ? '' : `.${fraction}`}`;
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(6))} %`;
}
