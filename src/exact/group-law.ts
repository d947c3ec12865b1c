import { exp } from '../units/elementary.ts';
import { type ChosenRule, chooseRule, simplestRule } from './chosen-rule.ts';
import { largestSigma, yearConditions } from './conditions.ts';
import { benefitsCounted, type CountedClaims } from './counted-claims.ts';
import { type LawLevels, readLevels, type Smear } from './exact-law.ts';
import { type GroupClaims, type GroupGrid, groupLattice } from './group.ts';
import { coarsestGrid, halved } from './group-grid.ts';
import { largeClaims } from './large-claims.ts';
import { type LayeredLatticeLaw, latticeLaw } from './lattice-law.ts';
import type { Layers } from './layers.ts';
import { probabilityOfNoClaims } from './no-claims.ts';
import type { NormalRule } from './normal-nodes.ts';
import { once } from './once.ts';
import type { PlanModel } from './plan-model.ts';
import { highestEdge, probabilityOfAtoms, smearOf } from './smeared-atoms.ts';
import { unitLaw } from './unit-law.ts';

/** A number that the law is computed for: it decides how fine the lattice and the quadrature need to be. */
export type Probe = (law: LayeredLatticeLaw) => number;

export interface GroupTotal {
  readonly counted: CountedClaims;
  /** Layers that act on the group's total before it is read. */
  readonly settled?: Layers;
  /** Claims of which the total is an atom only when they are; all that are counted where none are named. */
  readonly atomsOf?: CountedClaims;
  /** E[S] and E[S²], Infinity where there is none; dollars, dollars². */
  readonly moments: { readonly mean: number; second(): number };
  /** An amount that is to be a point of the lattice. */
  readonly anchor: number;
  /** Amounts up to here are to be seen. */
  readonly seen: number;
  /** Numbers that are wanted; quantiles and tails where none are named. */
  readonly probes?: readonly Probe[];
  /** Relative, of the probes. */
  readonly quadratureTolerance: number;
  /** Relative, of the probes on the lattice; 2e-8 where nothing is said. */
  readonly latticeTolerance?: number;
  evaluate(grid: GroupGrid, rule: NormalRule): GroupClaims;
}

const FINEST_SIZE = 131072;
/** Conditions x classes x points of the finest level, a second or two of work; lattices converge slower unless sampled. */
const MOST_WORK = { sampled: 3e5, other: 2e6 };
/** Conditions x classes of a quadrature rule. */
const MOST_CONDITIONS = 1300;
/** Relative. */
const TOLERANCE = 2e-8;

/**
 * The law of a total of the group on lattices of steps h, h/2, h/4, ... (the group's and the members' together), until
 * the extrapolated probes agree to 2e-8 or the work grows beyond a second or two; where all amounts are multiples of one,
 * on that lattice alone.
 */
export function groupLaw(model: PlanModel, total: GroupTotal): LawLevels<LayeredLatticeLaw> {
  const onUnits = unitLaw(model, total);
  if (onUnits !== null) return onUnits;
  const evaluate = evaluatedOnce(total);
  const benefits = benefitsCounted(total.counted);
  const sigma = largestSigma(model, benefits);
  const coarsest = coarsestGrid({
    anchor: total.anchor,
    seen: total.seen,
    largeClaims: (amount) => largeClaims(model, total.counted, amount),
    tailWidth: exp(2 * sigma),
    trial: (grid) => evaluate(grid, simplestRule()),
  });
  const law = (grid: GroupGrid, rule: NormalRule) => read(total, evaluate(grid, rule));
  const probes = total.probes ?? tailProbes(law(coarsest, simplestRule()).law);
  const conditions = (rule: NormalRule) => yearConditions(model, benefits, rule).length * model.classes.length;
  const chosen = chooseRule({
    needed: sigma > 0,
    evaluate: (rule) => {
      const { law: coarse } = law(coarsest, rule);
      return probes.map((probe) => probe(coarse));
    },
    tolerances: (values) => values.map((value) => total.quadratureTolerance * Math.abs(value)),
    affordable: (rule) => conditions(rule) <= MOST_CONDITIONS,
  });
  const work = conditions(chosen.rule);
  const refine = { coarsest, chosen, probes, work, tolerance: total.latticeTolerance ?? TOLERANCE };
  const { levels, finest, ...computed } = refined(refine, (grid) => law(grid, chosen.rule), law);
  const smear = finest.sampled ? null : smearOnGrid(model, total, finest, sigma * widestGap(chosen.rule));
  return {
    levels,
    ...computed,
    none: once(() => (total.settled ? null : probabilityOfNoClaims(model, total.counted))),
    ...(smear && { smear }),
  };
}

/** Where the highest frequencies count, atoms may. */
function smearOnGrid(model: PlanModel, { counted, atomsOf }: GroupTotal, grid: GroupGrid, share: number): Smear {
  const atoms = atomsOf ? probabilityOfAtoms(model, atomsOf, true) : probabilityOfAtoms(model, counted);
  const step = Math.max(grid.step, highestEdge(model, counted) / groupLattice(grid).detail);
  return { atoms, width: atoms === 0 ? 0 : smearOf(model, counted, step), share };
}

/** Between nodes that matter. */
function widestGap({ primary }: NormalRule): number {
  const nodes = primary
    .map(({ z }) => z)
    .filter((z) => Math.abs(z) < 3)
    .sort((a, b) => a - b);
  return Math.max(0, ...nodes.slice(1).map((z, i) => z - nodes[i]!));
}

interface Refinement {
  readonly coarsest: GroupGrid;
  readonly chosen: ChosenRule;
  readonly probes: readonly Probe[];
  readonly work: number;
  readonly tolerance: number;
}

function refined(
  { coarsest, chosen, probes, work, tolerance }: Refinement,
  level: (grid: GroupGrid) => ReadLaw,
  law: (grid: GroupGrid, rule: NormalRule) => ReadLaw,
): LawLevels<LayeredLatticeLaw> & { readonly finest: GroupGrid } {
  const mostWork = coarsest.sampled ? MOST_WORK.sampled : MOST_WORK.other;
  const levels: LayeredLatticeLaw[] = [];
  let stray = 0;
  let last = coarsest;
  for (let grid = coarsest; ; grid = halved(grid)) {
    last = grid;
    const finest = level(grid);
    levels.push(finest.law);
    stray = Math.max(stray, finest.stray);
    if (levels.length < 3) continue;
    const reached = probes.every((probe, i) => {
      const { value, error } = readLevels({ levels, quadratures: [], stray }, probe);
      return error <= Math.max(tolerance * Math.abs(value), 0.5 * chosen.errors[i]!);
    });
    if (reached || 2 * grid.size > FINEST_SIZE || 2 * grid.size * work > mostWork) break;
  }
  const isOneRule = chosen.rule === chosen.confirming;
  const quadratures = isOneRule ? [] : [levels[0]!, law(coarsest, chosen.confirming).law];
  return { levels, quadratures, stray, finest: last };
}

interface ReadLaw {
  readonly law: LayeredLatticeLaw;
  readonly stray: number;
}

function read({ moments }: GroupTotal, { lattice, above, outside }: GroupClaims): ReadLaw {
  return { law: latticeLaw(lattice, above, moments), stray: outside + 1e-10 * above + 1e-14 };
}

/** The coarsest grid is tried, asked for a rule and read as a level: what a grid has under a rule is computed once. */
function evaluatedOnce(total: GroupTotal): GroupTotal['evaluate'] {
  const known = new Map<GroupGrid, Map<NormalRule, GroupClaims>>();
  return (grid, rule) => {
    const ofGrid = known.get(grid) ?? new Map<NormalRule, GroupClaims>();
    known.set(grid, ofGrid);
    const claims = ofGrid.get(rule) ?? total.evaluate(grid, rule);
    ofGrid.set(rule, claims);
    return claims;
  };
}

/** Probabilities above amounts in the body and in the tail. */
function tailProbes(law: LayeredLatticeLaw): Probe[] {
  return [0.5, 0.95, 0.995].map((q) => {
    const amount = Math.min(law.quantile(q), law.reach);
    return (each) => each.survival(amount);
  });
}
