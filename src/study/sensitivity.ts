/** The tornado: how far one assumption at a time moves the options that matter, on the same random numbers. */
import { type Change, type ChangedWorld, changedWorlds } from '../plan/changed-scenarios.ts';
import type { PlanFacts } from '../plan/plan-facts.ts';
import { SUM_DISTANCE } from '../plan/sizing-layout.ts';
import { writePlan } from '../plan/write-plan.ts';
import type { SizedTerms } from '../plan/write-sizing.ts';
import type { Cents } from '../units/cents.ts';
import { seedKey } from './compile-scenario.ts';
import { costStatistics } from './cost-statistics.ts';
import {
  deficitInfluence,
  difference,
  type Influence,
  meanInfluence,
  scaled,
  tailInfluence,
} from './option-influence.ts';
import type { PreparedSizing } from './prepare-sizing.ts';
import { placeOf, type RunSizing, sizedTerms, sizingPlan } from './simulate-options.ts';
import { errorOf, estimateWith, type OptionPlace, rowsOf, totalOf } from './sized-sums.ts';
import type { Sensitivity, SensitivityCase, SensitivityEffect, SensitivityFactor, Sizing } from './sizing.ts';
import { BASELINE, type RunOption, type SizingRun } from './sizing-run.ts';
import type { SizingState } from './sizing-state.ts';

/** Pairing makes few paths enough. */
const MOST_PATHS = 50_000;

/** Moves each assumption down and up, for the baseline and what is recommended. */
export async function sensitivityOf(
  prepared: PreparedSizing,
  run: SizingRun,
  { recommendation, recommendationAmongOffers, paths }: Sizing,
  simulate: RunSizing,
): Promise<Sensitivity> {
  const wanted = [recommendation.option, recommendationAmongOffers?.option];
  const options = run.options.filter(({ request }, i) => i === BASELINE || wanted.includes(request.id));
  const count = Math.min(paths, MOST_PATHS);
  const worldOf = async (world: ChangedWorld | null): Promise<World> => {
    const size = world?.size ?? 1;
    const { plan } = prepared;
    const buffer = world === null ? plan.buffer : bufferOf(plan.facts, world);
    const sized = options.map((option) => grown(sizedTerms(option, run.funding), size));
    const state = await simulate(sizingPlan({ ...plan, buffer }, sized, count), count);
    return { state, size, places: sized.map((terms, i) => placeOf(i, terms)) };
  };
  const unchanged = await worldOf(null);
  const factors: SensitivityFactor[] = [];
  for (const change of changedWorlds(prepared.scenario)) {
    const caseOf = async (world: ChangedWorld | null) =>
      world === null ? null : effectsOf(world, unchanged, await worldOf(world), options);
    factors.push({ ...described(change), low: await caseOf(change.low), high: await caseOf(change.high) });
  }
  return { paths: count, factors };
}

/** The plan's contract on a world's claims. */
function bufferOf(facts: PlanFacts, { model, before }: ChangedWorld): ArrayBuffer {
  const years = { yearModels: [model], turnover: 0, before: before(facts.payment?.yearsBefore ?? 0) };
  return writePlan(model, facts, seedKey(facts.seed), years);
}

/** A state with where its options lie; amounts are those of a group `size` times as large. */
interface World {
  readonly state: SizingState;
  readonly size: number;
  readonly places: readonly OptionPlace[];
}

function described({ name, label, note }: Change) {
  return { name, label, note };
}

function effectsOf(world: ChangedWorld, before: World, after: World, options: readonly RunOption[]): SensitivityCase {
  return {
    setting: world.setting,
    effects: options.map(({ request }, i) => effectOf(request.id, before, after, i)),
  };
}

/** After - before, at the size of before; paired by batch, as both have the same paths. */
function effectOf(option: string, before: World, after: World, index: number): SensitivityEffect {
  const [one, other] = [before.places[index]!, after.places[index]!];
  const [statistics, changed] = [costStatistics(before.state, one), costStatistics(after.state, other)];
  const estimate = (value: number, was: Influence, is: Influence, unit: number) => {
    const error = errorOf(before.state, difference(is, was));
    return estimateWith(value, error === null ? null : error / unit);
  };
  const perSize = (influence: Influence) => scaled(influence, 1 / after.size);
  const meanOf = ({ state, places, size }: World) =>
    (totalOf(state, index, SUM_DISTANCE) / rowsOf(state) + places[index]!.centre) / size / 100;
  return {
    option,
    totalCost: estimate(
      meanOf(after) - meanOf(before),
      meanInfluence(before.state, one),
      perSize(meanInfluence(after.state, other)),
      100,
    ),
    tailValue95: estimate(
      changed.tailValues[0]!.value / after.size - statistics.tailValues[0]!.value,
      tailInfluence(before.state, one, 0.95),
      perSize(tailInfluence(after.state, other, 0.95)),
      100,
    ),
    deficitProbability: estimate(
      changed.deficitProbability.value - statistics.deficitProbability.value,
      deficitInfluence(before.state, one),
      deficitInfluence(after.state, other),
      1,
    ),
  };
}

/** What follows the number of employees: fixed costs, funding, the aggregate attachment; a member's attachment does not. */
function grown(sized: SizedTerms, size: number): SizedTerms {
  if (size === 1) return sized;
  const times = (cents: Cents) => (Number.isFinite(cents) ? Math.round(cents * size) : cents);
  const { specific, aggregate } = sized.terms;
  return {
    terms: { specific, aggregate: aggregate && { ...aggregate, attachment: times(aggregate.attachment) } },
    fixedCosts: times(sized.fixedCosts),
    funding: times(sized.funding),
    ownFunding: times(sized.ownFunding),
    centre: times(sized.centre),
    levels: sized.levels.map(times),
  };
}
