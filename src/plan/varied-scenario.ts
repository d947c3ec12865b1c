/** One lever of a scenario of several years moved, all that hangs on it moved with it: what a turning point is looked for on. */
import { exactYear } from '../exact/exact-year.ts';
import { expectedClaims } from '../exact/expected.ts';
import { inWholeCents } from '../exact/whole-cents.ts';
import type { Scenario } from '../scenario/scenario-schema.ts';
import { contractTerms } from './contract-terms.ts';
import { aggregateLayer } from './exact-plan-year.ts';
import { resolvePlan } from './resolve.ts';
import { lossRatioAt, USUAL_LOSS_RATIOS } from './technical-premium.ts';

/** Employees; specific attachment, dollars; margin of the funding, a ratio; retention of the insurer, a share of its premium. */
export type Lever = 'employees' | 'attachment' | 'margin' | 'retention';

/**
 * The scenario with a lever at a value.
 * @throws RangeError where the scenario has no such lever, or the value is out of its range
 */
export function variedScenario(scenario: Scenario, lever: Lever, value: number): Scenario {
  if (lever === 'employees') return withEmployees(scenario, value);
  if (lever === 'attachment') return withAttachment(scenario, value);
  return lever === 'margin' ? withMargin(scenario, value) : withRetention(scenario, value);
}

/**
 * Members and all amounts of the group follow the employees; rates, attachments and known claimants stay, but the aggregate
 * premium follows what the cover is expected to reimburse, which for a small group is much.
 */
function withEmployees(scenario: Scenario, employees: number): Scenario {
  if (!(Number.isInteger(employees) && employees >= 1)) {
    throw new RangeError(`employees must be a whole number from 1: got ${employees}`);
  }
  const { population, funding, fixedCosts, stopLoss, aso, insured } = scenario;
  const size = employees / population.employees;
  const heads = (count: number) => Math.max(1, Math.round(count * size));
  const yearly = <Cost extends { readonly yearly?: number | undefined } | undefined>(cost: Cost): Cost =>
    cost?.yearly === undefined ? cost : { ...cost, yearly: cost.yearly * size };
  const { enrolment } = population;
  const { aggregate } = stopLoss;
  const moved: Scenario = {
    ...scenario,
    population: {
      ...population,
      employees,
      classes: mapped(population.classes, (one) =>
        one.count === undefined ? one : { ...one, count: heads(one.count) },
      ),
      ...(enrolment?.employees && { enrolment: { ...enrolment, employees: enrolment.employees.map(heads) } }),
    },
    fixedCosts: mapped(fixedCosts, yearly),
    funding: funding.amount === undefined ? funding : { ...funding, amount: funding.amount * size },
    ...(aggregate && { stopLoss: { ...stopLoss, aggregate: resized(aggregate, size) } }),
    ...(aso && { aso: { ...aso, reserve: { ...aso.reserve, initial: aso.reserve.initial * size } } }),
    ...(insured && { insured: resizedInsured(insured, size) }),
  };
  return withPremium(moved, 'aggregatePremium', aggregateFactor(scenario, moved) / size);
}

/** A premium times a factor; a yearly one has followed the employees already. */
function withPremium(scenario: Scenario, cover: 'specificPremium' | 'aggregatePremium', factor: number): Scenario {
  const { fixedCosts } = scenario;
  const premium = fixedCosts[cover];
  if (premium === undefined) return scenario;
  const scaled = (amount: number | undefined) => amount && amount * factor;
  const moved = { ...premium, pepm: scaled(premium.pepm), yearly: scaled(premium.yearly) };
  return { ...scenario, fixedCosts: { ...fixedCosts, [cover]: moved } };
}

/** Growth of what the aggregate cover is expected to reimburse; 1 where that is not known or nothing. */
function aggregateFactor(before: Scenario, after: Scenario): number {
  if (before.fixedCosts.aggregatePremium === undefined) return 1;
  const [from, to] = [expectedAggregate(before), expectedAggregate(after)];
  return from > 0 && to > 0 ? to / from : after.population.employees / before.population.employees;
}

function expectedAggregate(scenario: Scenario): number {
  const plan = resolvePlan(scenario);
  const model = inWholeCents(plan.model);
  const expected = expectedClaims(model, plan);
  const year = exactYear(model, plan, aggregateLayer(contractTerms(plan, expected.eligible.value)), expected);
  return 'notAvailable' in year.aggregateRecovery ? 0 : year.aggregateRecovery.mean.value;
}

function resized(aggregate: NonNullable<Scenario['stopLoss']['aggregate']>, size: number): typeof aggregate {
  const { amount, expectedClaims: stated, tiers, minimum } = aggregate;
  return {
    ...aggregate,
    ...(amount !== undefined && { amount: amount * size }),
    ...(stated !== undefined && { expectedClaims: stated * size }),
    ...(tiers !== undefined && {
      tiers: mapped(tiers, (tier) => ({ ...tier, enrolment: tier.enrolment.map((count) => Math.round(count * size)) })),
    }),
    ...(minimum?.amount !== undefined && { minimum: { ...minimum, amount: minimum.amount * size } }),
  };
}

function resizedInsured(insured: NonNullable<Scenario['insured']>, size: number): typeof insured {
  const { premium, manual, pastExperience } = insured;
  return {
    ...insured,
    ...(premium?.yearly !== undefined && { premium: { ...premium, yearly: premium.yearly * size } }),
    ...(manual?.yearly !== undefined && { manual: { ...manual, yearly: manual.yearly * size } }),
    ...(pastExperience && {
      pastExperience: {
        ...pastExperience,
        claims: pastExperience.claims * size,
        pooledClaims: pastExperience.pooledClaims * size,
        memberMonths: pastExperience.memberMonths * size,
      },
    }),
  };
}

/**
 * Premiums follow what the covers are expected to reimburse, that of the specific over the loss ratio that is usual at its
 * attachment.
 */
function withAttachment(scenario: Scenario, attachment: number): Scenario {
  const { stopLoss, fixedCosts } = scenario;
  const { specific } = stopLoss;
  if (specific === undefined) throw new RangeError('the scenario must have a specific cover to move its attachment');
  if (!(attachment > 0)) throw new RangeError(`the attachment must be above 0: got ${attachment}`);
  const lasers = specific.lasers.map((laser) =>
    laser.attachment === undefined ? laser : { ...laser, attachment: Math.max(laser.attachment, attachment) },
  );
  const moved = { ...scenario, stopLoss: { ...stopLoss, specific: { ...specific, attachment, lasers } } };
  const priced =
    fixedCosts.specificPremium === undefined
      ? moved
      : withPremium(moved, 'specificPremium', technicalPremium(moved) / technicalPremium(scenario));
  return withPremium(priced, 'aggregatePremium', aggregateFactor(scenario, moved));
}

function technicalPremium(scenario: Scenario): number {
  const { model, specific } = resolvePlan(scenario);
  const { specificRecovery } = expectedClaims(model, { specific, aggregate: null });
  return specificRecovery.value / lossRatioAt(USUAL_LOSS_RATIOS, specific!.attachment);
}

function withMargin(scenario: Scenario, margin: number): Scenario {
  if (!(margin >= -0.5 && margin <= 1)) throw new RangeError(`the margin must be from -0.5 to 1: got ${margin}`);
  const { aso } = scenario;
  const funding = aso && { ...aso.funding, margin };
  return { ...scenario, funding: { margin }, ...(aso && { aso: { ...aso, funding: funding! } }) };
}

/** Its parts in proportion; a quoted premium moves with it. */
function withRetention(scenario: Scenario, retention: number): Scenario {
  if (!(retention >= 0 && retention < 0.95)) {
    throw new RangeError(`the retention must be from 0 to 0.95: got ${retention}`);
  }
  const insured = scenario.insured ?? insuredDefaults(scenario);
  const before = Object.values(insured.retention).reduce((sum, part) => sum + part, 0);
  const parts = Object.keys(insured.retention).length;
  const moved = mapped(insured.retention, (part) => (before === 0 ? retention / parts : (part * retention) / before));
  const grossedUp = (1 - before) / (1 - retention);
  const { premium } = insured;
  const scaled = (amount: number | undefined) => amount && amount * grossedUp;
  return {
    ...scenario,
    insured: {
      ...insured,
      retention: moved,
      ...(premium && {
        premium: { pmpm: scaled(premium.pmpm), pepm: scaled(premium.pepm), yearly: scaled(premium.yearly) },
      }),
    },
  };
}

function insuredDefaults(scenario: Scenario): NonNullable<Scenario['insured']> {
  const { years } = resolvePlan(scenario);
  if (years === null) throw new RangeError('the scenario must have several plan years: write horizon: 5');
  return years.insured;
}

/** The same record with other values. */
function mapped<Of extends object>(record: Of, change: (value: Of[keyof Of]) => unknown): Of {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)])) as Of;
}
