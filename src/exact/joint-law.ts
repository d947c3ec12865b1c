import { exp } from '../units/elementary.ts';
import { chooseRule } from './chosen-rule.ts';
import { largestSigma, yearConditions } from './conditions.ts';
import type { LawLevels } from './exact-law.ts';
import { readLevels } from './exact-law.ts';
import { type JointClaims, type JointGrid, type JointTotal, jointClaims } from './joint-claims.ts';
import { type LayeredLatticeLaw, latticeLaw } from './lattice-law.ts';
import { gaussHermite, type NormalRule, singleNode } from './normal-nodes.ts';
import type { PlanModel } from './plan-model.ts';

const COARSEST_SIZE = 64;
const FEWEST_LEVELS = 3;
const FINEST_SIZE = 1024;
/** Conditions x classes x points of both axes of all levels: some seconds of work. */
const MOST_WORK = 3e6;
const MOST_OUTSIDE = 1e-10;
const MOST_ABOVE = 1e-4;
const MOST_WIDENINGS = 6;
/** Highest frequencies of the eligible claims below which members' laws are sampled. */
const NEGLIGIBLE_FREQUENCIES = 1e-5;
/** Relative. */
const TOLERANCE = 1e-6;
const QUADRATURE_TOLERANCE = 1e-5;

/** Amounts may be off by up to `smeared` dollars where members' claims were moved onto the lattice; 0 where they were not. */
export interface JointLevels extends LawLevels<LayeredLatticeLaw> {
  readonly smeared: number;
}

/**
 * The law of retained claims where they need the joint law of the eligible claims and of what else the plan keeps, on
 * lattices of steps h, h/2, h/4, ... (of both axes and of the members together); why not, where that takes too long.
 *
 * @param mean Of the retained claims, dollars.
 */
export function jointLaw(
  model: PlanModel,
  total: JointTotal,
  mean: number,
): JointLevels | { readonly notAvailable: string } {
  const sigma = largestSigma(model, total.benefits);
  const work = (rule: NormalRule) => yearConditions(model, total.benefits, rule).length * model.classes.length;
  const trialRule = sigma > 0 ? { primary: gaussHermite(5), secondary: gaussHermite(3) } : singleNode;
  const workOfLevels = (rule: NormalRule, coarsest: number) => 21 * coarsest * coarsest * work(rule);
  if (workOfLevels(trialRule, COARSEST_SIZE) > MOST_WORK) {
    return { notAvailable: 'its conditions are too many for the joint law to be computed in seconds' };
  }
  const trial = (grid: JointGrid) => jointClaims(model, total, grid, trialRule);
  const range = rangeOf(total, exp(2 * sigma), trial);
  if (range === null) return { notAvailable: 'its tail is too heavy for the joint law to be computed in seconds' };
  const read = ({ lattice, above, outside }: JointClaims) => ({
    law: latticeLaw(lattice, above, { mean, second: () => Number.POSITIVE_INFINITY }),
    stray: outside + 1e-10 * above + 1e-13,
  });
  const evaluate = (grid: JointGrid, rule: NormalRule) => read(jointClaims(model, total, grid, rule));
  const first = evaluate(range, trialRule).law;
  const probes = [0.5, 0.9, 0.99].map((q) => {
    const amount = Math.min(first.quantile(q), first.reach) + 0.37 * range.step;
    return (law: LayeredLatticeLaw) => law.survival(Math.min(amount, law.reach));
  });
  const chosen = chooseRule({
    needed: sigma > 0,
    evaluate: (rule) => probes.map((probe) => probe(evaluate(range, rule).law)),
    tolerances: (values) => values.map((value) => QUADRATURE_TOLERANCE * Math.abs(value)),
    affordable: (rule) => workOfLevels(rule, COARSEST_SIZE) <= MOST_WORK,
  });
  const levels: LayeredLatticeLaw[] = [];
  let stray = 0;
  for (let grid = range; ; grid = halved(grid)) {
    const level = evaluate(grid, chosen.rule);
    levels.push(level.law);
    stray = Math.max(stray, level.stray);
    const next = 5.3 * grid.size * grid.eligibleSize * work(chosen.rule);
    if (levels.length < FEWEST_LEVELS) continue;
    const reached = probes.every((probe) => {
      const { value, error } = readLevels({ levels, quadratures: [], stray }, probe);
      return error <= TOLERANCE * Math.abs(value);
    });
    if (reached || next > MOST_WORK || 2 * grid.size > FINEST_SIZE) break;
  }
  const isOneRule = chosen.rule === chosen.confirming;
  const quadratures = isOneRule ? [] : [levels[0]!, evaluate(range, chosen.confirming).law];
  const finest = range.step / 2 ** (levels.length - 1);
  return { levels, quadratures, stray, smeared: range.sampled ? 0 : finest };
}

/** The coarsest grid: a window where it holds all, else a prefix; sampled where the eligible claims are smooth on it. */
function rangeOf(
  { anchor, isBounded }: JointTotal,
  tailWidth: number,
  trial: (grid: JointGrid) => JointClaims,
): JointGrid | null {
  const window = (width: number, size: number, sampled: boolean): JointGrid => {
    const cells = Math.max(1, Math.floor((anchor / width) * size));
    // Round amounts are points of the lattice, or of a finer one
    const step = anchor / (sampled ? cells : 2 ** Math.floor(Math.log2(cells)));
    return { step, size, eligibleSize: size, range: 'window', sampled };
  };
  let width = trial(window(4 * anchor, COARSEST_SIZE, true)).widthWanted * tailWidth;
  for (let i = 0; i < 3; i++, width *= 1.5) {
    for (const size of [COARSEST_SIZE, 2 * COARSEST_SIZE]) {
      const grid = window(width, size, true);
      const { outside, highestFrequencies } = trial(grid);
      if (outside <= MOST_OUTSIDE && highestFrequencies <= NEGLIGIBLE_FREQUENCIES) return grid;
    }
    const split = window(width, 4 * COARSEST_SIZE, false);
    if (trial(split).outside <= MOST_OUTSIDE) return split;
  }
  if (isBounded) return null;
  const prefix = (reach: number, eligibleWidth: number, sampled: boolean): JointGrid => {
    const size = 4 * COARSEST_SIZE;
    let step = anchor;
    while ((step * size) / 4 < reach) step *= 2;
    while ((0.5 * step * size) / 4 >= reach) step /= 2;
    let eligibleSize = 16;
    while (eligibleSize * step < eligibleWidth) eligibleSize *= 2;
    return { step, size, eligibleSize, range: 'prefix', sampled };
  };
  let reach = 2 * anchor;
  for (let i = 0; i < MOST_WIDENINGS; i++, reach *= 2) {
    const { eligibleWidthWanted } = trial(prefix(reach, reach, true));
    const grid = prefix(reach, 1.2 * eligibleWidthWanted * tailWidth, true);
    const { above, highestFrequencies } = trial(grid);
    if (above > MOST_ABOVE && i + 1 < MOST_WIDENINGS) continue;
    return { ...grid, sampled: highestFrequencies <= NEGLIGIBLE_FREQUENCIES };
  }
  return null;
}

function halved(grid: JointGrid): JointGrid {
  return { ...grid, step: grid.step / 2, size: 2 * grid.size, eligibleSize: 2 * grid.eligibleSize };
}
