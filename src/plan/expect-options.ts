/** What the exact model expects of each option. */

import type { ContractTerms } from '../contract/terms.ts';
import { specificReimbursement } from '../exact/counted-claims.ts';
import { allCounted } from '../exact/counted-models.ts';
import type { AggregateLayer } from '../exact/cover-terms.ts';
import { expectedClaims } from '../exact/expected.ts';
import { expectedAggregates } from '../exact/expected-aggregates.ts';
import type { Expectation } from '../exact/expected-claims.ts';
import { standardDeviation } from '../exact/group-moments.ts';
import { laseredModel } from '../exact/lasered-model.ts';
import { toDollars } from '../units/cents.ts';
import { contractTerms } from './contract-terms.ts';
import { countedBy, countedForAttachment, countsPayments } from './counted-plan.ts';
import type { Covers, ResolvedPlan } from './resolved-plan.ts';

/** Dollars a year; null where the exact model does not give it. */
export interface ExpectedOption {
  readonly terms: ContractTerms;
  /** Reimbursements before the aggregating specific deductible. */
  readonly reimbursements: Expectation;
  /** After it; null where there is one. */
  readonly specificRecovery: Expectation | null;
  readonly membersAbove: Expectation;
  /** 0 without an aggregate cover. */
  readonly eligible: Expectation;
  readonly aggregateRecovery: Expectation | null;
  readonly probabilityAttaches: Expectation | null;
  /** Standard deviations, computed when they are asked for; the specific's before an aggregating specific deductible. */
  deviations(): { readonly specific: number; readonly aggregate: number };
}

/** Relative, of the specific recovery: far below any simulation's error. */
const TOLERANCE = 1e-6;

const ZERO: Expectation = { value: 0, error: 0 };

/**
 * The terms of options in cents and what is expected of them. Options with the same specific cover share one computation,
 * and those whose aggregates count the same claims one law.
 *
 * What the plan keeps under an aggregating specific deductible needs a law of its own for each cover, which takes longer
 * than a simulation that is as good for a price: it is left out, unless the aggregate counts it.
 */
export function expectOptions(
  plan: Pick<ResolvedPlan, 'model' | 'before' | 'specific' | 'aggregate' | 'alsoSettled'>,
  options: readonly Covers[],
): ExpectedOption[] {
  const { model } = plan;
  const all = allCounted(model);
  const isPaid = countsPayments(plan);
  const counted = remembered((covers: Covers) => (isPaid ? countedBy(plan, covers) : all));
  const countedOf = (covers: Covers) => counted(covers, basesKey(covers));
  const claims = remembered((covers: Covers) => expectedClaims(model, covers, [], TOLERANCE, countedOf(covers)));
  const forAttachment = remembered((covers: Covers) => {
    const within = countedForAttachment(plan, covers);
    return within === null ? null : expectedClaims(model, covers, [], TOLERANCE, within).eligible.value;
  });
  const expected = options.map((option) => {
    const covers = option.aggregate?.countsAggregatingSpecific ? option : withoutAggregating(option);
    const { specificRecovery, aggregatingRetained = ZERO, membersAbove, eligible } = claims(covers, claimsKey(covers));
    const reimbursements = {
      value: specificRecovery.value + aggregatingRetained.value,
      error: specificRecovery.error + aggregatingRetained.error,
    };
    return {
      covers,
      terms: contractTerms({ ...option, model }, forAttachment(covers, claimsKey(covers)) ?? eligible.value),
      reimbursements,
      specificRecovery: (option.specific?.aggregatingSpecific ?? 0) > 0 ? null : reimbursements,
      membersAbove,
      eligible,
    };
  });
  const groups = Map.groupBy(
    expected.filter(({ covers }) => covers.aggregate !== null && !covers.aggregate.countsAggregatingSpecific),
    ({ covers }) => claimsKey(covers),
  );
  const recoveries = new Map(
    [...groups].flatMap(([, group]) => {
      const first = group[0]!;
      const layers = distinctLayers(group.map(({ terms }) => layerOf(terms)));
      const found = expectedAggregates(countedOf(first.covers).aggregate, first.covers, layers, first.eligible);
      return group.map((option) => [option, found[indexOfLayer(layers, layerOf(option.terms))]!] as const);
    }),
  );
  const deviations = remembered(({ specific }: Covers) => {
    const seen = countedOf({ specific, aggregate: null }).specific;
    const lasered = laseredModel(seen, specific?.lasers);
    const counted = specificReimbursement(lasered, { specific });
    return counted.length === 0 ? 0 : standardDeviation(lasered, counted).value;
  });
  return expected.map((option) => {
    const { covers: _, ...known } = option;
    const recovery = recoveries.get(option);
    const unknown = option.terms.aggregate === null ? ZERO : null;
    return {
      ...known,
      aggregateRecovery: recovery?.aggregateRecovery ?? unknown,
      probabilityAttaches: recovery?.probabilityAttaches ?? unknown,
      deviations: () => ({
        specific: deviations(option.covers, claimsKey({ ...option.covers, aggregate: null })),
        aggregate: recovery?.deviation().value ?? 0,
      }),
    };
  });
}

function withoutAggregating({ specific, aggregate }: Covers): Covers {
  return { specific: specific && { ...specific, aggregatingSpecific: 0 }, aggregate };
}

/** Expected claims depend on the specific cover and on what the aggregate counts. */
function claimsKey({ specific, aggregate }: Covers): string {
  const { eligible, lossLimit, countsLaserCorridor, countsAggregatingSpecific, basis, terminalLiability } =
    aggregate ?? {};
  return keyOf([
    specific,
    eligible,
    lossLimit,
    countsLaserCorridor,
    countsAggregatingSpecific,
    basis,
    terminalLiability?.months,
  ]);
}

function basesKey({ specific, aggregate }: Covers): string {
  return keyOf([specific?.basis, aggregate?.basis]);
}

function keyOf(parts: readonly unknown[]): string {
  return JSON.stringify(parts, (_, value) => (value === Infinity ? 'Infinity' : value));
}

function remembered<Argument, Result>(compute: (argument: Argument) => Result) {
  const known = new Map<string, Result>();
  return (argument: Argument, key: string): Result => {
    const found = known.get(key) ?? compute(argument);
    known.set(key, found);
    return found;
  };
}

function layerOf({ aggregate }: ContractTerms): AggregateLayer {
  const { attachment, limit, lossLimit, ...rest } = aggregate!;
  return { ...rest, attachment: toDollars(attachment), limit: toDollars(limit), lossLimit: toDollars(lossLimit) };
}

function distinctLayers(layers: readonly AggregateLayer[]): AggregateLayer[] {
  return layers.filter((layer, i) => indexOfLayer(layers, layer) === i);
}

function indexOfLayer(layers: readonly AggregateLayer[], { attachment, limit, share }: AggregateLayer): number {
  return layers.findIndex((other) => other.attachment === attachment && other.limit === limit && other.share === share);
}
