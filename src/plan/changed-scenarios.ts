/** One assumption at a time, lower and higher: the worlds of a tornado. The contract stays what it is. */

import type { PlanModel } from '../exact/plan-model.ts';
import type { Scenario } from '../scenario/scenario-schema.ts';
import { pow } from '../units/elementary.ts';
import { modelsBefore, resolvePlan } from './resolve.ts';

export interface ChangedWorld {
  /** As a person reads it. */
  readonly setting: string;
  readonly model: PlanModel;
  /** The claims of so many years before the contract year, the latest first. */
  before(years: number): readonly PlanModel[];
  /** Employees / those of the scenario: premiums, attachments of the group and funding follow them. */
  readonly size: number;
}

export interface Change {
  readonly name: 'trend' | 'tailIndex' | 'parameterRisk' | 'groupSize' | 'relativities';
  readonly label: string;
  readonly note: string;
  /** Null where the scenario has nothing to move. */
  readonly low: ChangedWorld | null;
  readonly high: ChangedWorld | null;
}

/** How far assumptions are moved: judgements of what is commonly not known better. */
const TREND_POINTS = 0.025;
const TAIL_INDEX = 0.2;
const SIGMA = 0.03;
const GROUP_SIZE = 0.1;
const RELATIVITY_SPREAD = 0.5;
const USUAL_TREND = 0.08;

const DOLLARS_STAY = 'Attachments, premiums and funding stay as they are in dollars';

/** The changed worlds of a scenario. */
export function changedWorlds(scenario: Scenario): Change[] {
  return [trend(scenario), tailIndex(scenario), parameterRisk(scenario), groupSize(scenario), relativities(scenario)];
}

function worldOf(scenario: Scenario, setting: string, size = 1): ChangedWorld {
  return { setting, model: resolvePlan(scenario).model, before: (years) => modelsBefore(scenario, years), size };
}

/** A year of trend more or less, on every benefit that is not tied to salary. */
function trend(scenario: Scenario): Change {
  const { model } = resolvePlan(scenario);
  const moved = (points: number): ChangedWorld => {
    const factor = (1 + USUAL_TREND + points) / (1 + USUAL_TREND);
    const isMoved = (b: number) => scenario.benefits[model.benefits[b]!.name]?.salaryBased === false;
    const inWorld = (year: PlanModel): PlanModel => ({
      ...year,
      benefits: year.benefits.map((benefit, b) => ({
        ...benefit,
        perils: benefit.perils.map((peril) => ({
          ...peril,
          cohorts: peril.cohorts.map((cohort) => ({
            ...cohort,
            scale: isMoved(b) ? factor * cohort.scale : cohort.scale,
          })),
        })),
      })),
      accidents: year.accidents.map((accident) => ({
        ...accident,
        scale: isMoved(accident.benefitIndex) ? factor * accident.scale : accident.scale,
      })),
    });
    return {
      setting: `${signedNumber(100 * points)} points`,
      size: 1,
      model: inWorld(model),
      before: (years) => modelsBefore(scenario, years).map(inWorld),
    };
  };
  return {
    name: 'trend',
    label: `Trend, ±${100 * TREND_POINTS} points`,
    note: `${DOLLARS_STAY}; what is tied to salary does not move`,
    low: moved(-TREND_POINTS),
    high: moved(TREND_POINTS),
  };
}

/** Heavier tails have the smaller index: it is the lower one that costs. */
function tailIndex(scenario: Scenario): Change {
  const common = { name: 'tailIndex', label: `Tail index, ±${TAIL_INDEX}` } as const;
  const moved = (by: number): ChangedWorld | null => {
    let changes = 0;
    const perils = mapPerils(scenario, (peril, hasMaximum) => {
      const { builtIn, severity, ...rest } = peril;
      if (builtIn !== undefined) {
        changes++;
        const report = peril.report ?? ['routine', 'catastrophic'];
        return { ...rest, ...ref2025Moved(by), ...(hasMaximum ? {} : { report }) };
      }
      const changed = movedTail(severity, by);
      if (changed === severity) return peril;
      changes++;
      return { ...peril, severity: changed };
    });
    if (changes === 0) return null;
    try {
      return worldOf(perils, `${signedNumber(by)} of every Pareto tail`);
    } catch (error) {
      // An index moved out of its family's domain
      if (error instanceof RangeError) return null;
      throw error;
    }
  };
  const low = moved(-TAIL_INDEX);
  const high = moved(TAIL_INDEX);
  const none = low === null && high === null;
  const note = none
    ? 'No severity has a Pareto tail'
    : `${DOLLARS_STAY}; so does the expected cost of perils that are scaled to one`;
  return { ...common, note, low, high };
}

function parameterRisk(scenario: Scenario): Change {
  const { parameterRisk: risk } = scenario.uncertainty;
  const moved = (sigma: number): ChangedWorld =>
    worldOf(
      { ...scenario, uncertainty: { ...scenario.uncertainty, parameterRisk: { ...risk, sigma } } },
      `${roundedNumber(100 * sigma)} %`,
    );
  const sigma = risk?.sigma ?? 0;
  return {
    name: 'parameterRisk',
    label: `Parameter risk, ±${100 * SIGMA} points`,
    note: DOLLARS_STAY,
    low: sigma > 0 ? moved(Math.max(sigma - SIGMA, 0)) : null,
    high: moved(Math.min(sigma + SIGMA, 1)),
  };
}

function groupSize(scenario: Scenario): Change {
  const { population } = scenario;
  const moved = (share: number): ChangedWorld | null => {
    const employees = Math.round(population.employees * (1 + share));
    if (employees < 1 || employees === population.employees) return null;
    const size = employees / population.employees;
    const classes = Object.fromEntries(
      Object.entries(population.classes).map(([name, one]) => [
        name,
        one.count === undefined ? one : { ...one, count: Math.max(1, Math.round(one.count * size)) },
      ]),
    );
    return worldOf({ ...scenario, population: { ...population, employees, classes } }, `${employees} employees`, size);
  };
  return {
    name: 'groupSize',
    label: `Group size, ±${100 * GROUP_SIZE} %`,
    note: 'Premiums, the aggregate attachment and the funding follow the employees; costs are those of the scenario’s number of employees',
    low: moved(-GROUP_SIZE),
    high: moved(GROUP_SIZE),
  };
}

function relativities(scenario: Scenario): Change {
  const { population } = scenario;
  const all = Object.values(population.classes).flatMap(({ relativity }) => [
    relativity.severity,
    relativity.frequency,
  ]);
  const common = { name: 'relativities', label: 'Relativities of the classes' } as const;
  if (all.every((relativity) => relativity === 1)) {
    return { ...common, note: 'All classes have relativity 1', low: null, high: null };
  }
  const moved = (spread: number): ChangedWorld => {
    const move = (relativity: number) => Math.max(0.01, 1 + (relativity - 1) * spread);
    const classes = Object.fromEntries(
      Object.entries(population.classes).map(([name, one]) => {
        const { severity, frequency } = one.relativity;
        // Frequencies of members who all have a claim cannot rise
        return [
          name,
          {
            ...one,
            relativity: { severity: move(severity), frequency: Math.min(move(frequency), Math.max(frequency, 1)) },
          },
        ];
      }),
    );
    return worldOf(
      { ...scenario, population: { ...population, classes } },
      `${roundedNumber(100 * spread)} % of their distance from 1`,
    );
  };
  return {
    ...common,
    note: `${DOLLARS_STAY}; so does the expected cost of perils that are scaled to one`,
    low: moved(1 - RELATIVITY_SPREAD),
    high: moved(1 + RELATIVITY_SPREAD),
  };
}

type Peril = Scenario['benefits'][string]['perils'][string];

function mapPerils(scenario: Scenario, change: (peril: Peril, hasMaximum: boolean) => Peril): Scenario {
  const benefits = Object.fromEntries(
    Object.entries(scenario.benefits).map(([name, benefit]) => [
      name,
      {
        ...benefit,
        perils: Object.fromEntries(
          Object.entries(benefit.perils).map(([key, peril]) => [
            key,
            change(peril, benefit.annualMaximum !== undefined),
          ]),
        ),
      },
    ]),
  );
  return { ...scenario, benefits };
}

/** REF-2025 with both of its indices moved; see src/distributions/severity/ref-2025.ts. */
function ref2025Moved(by: number): Pick<Peril, 'frequency' | 'severity'> {
  const inner = 1.75 + by;
  return {
    frequency: { distribution: 'bernoulli', probability: 0.8 },
    severity: {
      distribution: 'splice',
      threshold: 100_000,
      tailProbability: 0.01 / 0.8,
      body: { distribution: 'lognormal', mu: 7.582874753, sigma: 1.8 },
      tail: {
        distribution: 'splice',
        threshold: 500_000,
        tailProbability: pow(5, -inner),
        body: { distribution: 'pareto', alpha: inner, scale: 100_000 },
        tail: { distribution: 'pareto', alpha: 2.5 + by, scale: 500_000 },
      },
    } as Peril['severity'],
  };
}

/** Index by family: the key that holds it, or how it is moved. */
function movedTail(severity: Peril['severity'], by: number): Peril['severity'] {
  if (severity === undefined) return severity;
  const spec = severity as unknown as Record<string, unknown>;
  switch (spec.distribution) {
    case 'pareto':
    case 'lomax':
      return { ...spec, alpha: (spec.alpha as number) + by } as unknown as Peril['severity'];
    case 'burr':
      return { ...spec, alpha: (spec.alpha as number) + by / (spec.gamma as number) } as unknown as Peril['severity'];
    case 'loglogistic':
      return { ...spec, gamma: (spec.gamma as number) + by } as unknown as Peril['severity'];
    case 'generalizedPareto': {
      const xi = spec.xi as number;
      return xi > 0 ? ({ ...spec, xi: 1 / (1 / xi + by) } as unknown as Peril['severity']) : severity;
    }
    case 'splice':
      return changedPart(severity, 'tail', by);
    case 'truncated':
    case 'limited':
    case 'scaled':
      return changedPart(severity, 'severity', by);
    case 'mixture': {
      const parts = spec.parts as readonly { readonly severity: Peril['severity'] }[];
      const moved = parts.map((part) => ({ ...part, severity: movedTail(part.severity, by) }));
      return moved.every(({ severity: one }, i) => one === parts[i]!.severity)
        ? severity
        : ({ ...spec, parts: moved } as unknown as Peril['severity']);
    }
    default:
      return severity;
  }
}

function changedPart(severity: Peril['severity'], key: string, by: number): Peril['severity'] {
  const spec = severity as unknown as Record<string, unknown>;
  const part = spec[key] as Peril['severity'];
  const moved = movedTail(part, by);
  return moved === part ? severity : ({ ...spec, [key]: moved } as unknown as Peril['severity']);
}

function signedNumber(value: number): string {
  return `${value < 0 ? '-' : '+'}${roundedNumber(Math.abs(value))}`;
}

function roundedNumber(value: number): string {
  return String(Number(value.toPrecision(6)));
}
