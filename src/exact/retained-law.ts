import { yearConditions } from './conditions.ts';
import { benefitsCounted, type CountedClaims, eligibleClaims } from './counted-claims.ts';
import { type AggregateLayer, byAttachment, coveredBenefits, type ExpectedTerms } from './cover-terms.ts';
import {
  firstCell,
  type GroupClaims,
  type GroupGrid,
  groupLattice,
  largestOfLastQuarter,
  lastCell,
  rightCells,
} from './group.ts';
import type { GroupTotal } from './group-law.ts';
import { startMixture } from './group-mixture.ts';
import { groupSpectrum } from './group-spectrum.ts';
import { exhaustionOf, type Layers, leftBy, paidOf, whole } from './layers.ts';
import { memberCounted } from './member-counted.ts';
import type { NormalRule } from './normal-nodes.ts';
import type { PlanModel } from './plan-model.ts';
import { multiplyInto } from './transform.ts';

/** Claims under neither cover, which are independent of the eligible claims given the condition of the year. */
export interface RetainedPlan {
  readonly others: CountedClaims;
}

/**
 * Whether retained claims are a function of the eligible total and of independent claims: what the specific leaves of a
 * member's claims must be what the aggregate counts of them. Otherwise only the joint law would tell.
 */
export function retainedPlan(
  model: PlanModel,
  { specific }: ExpectedTerms,
  aggregate: AggregateLayer,
): RetainedPlan | { readonly notAvailable: string } {
  const { eligible, lossLimit } = aggregate;
  const underSpecific = model.benefits.filter(({ covers }) => covers.specific);
  const specificOnly = underSpecific.find(({ covers }) => !covers.aggregate);
  if (specific !== null && specificOnly) {
    return notAvailable(`${specificOnly.name} falls under the specific cover only`);
  }
  if (eligible === 'limited' && coveredBenefits(model).both.length > 0) {
    if (specific === null && lossLimit !== Number.POSITIVE_INFINITY) {
      return notAvailable('the aggregate has a loss limit and there is no specific cover above it');
    }
  }
  if (specific !== null && differsFromEligible(model, specific, aggregate)) {
    return notAvailable("the specific leaves another part of a member's claims than the aggregate counts");
  }
  const others = model.benefits.map((_, b) => b).filter((b) => isUnderNeither(model, specific !== null, b));
  return { others: others.length > 0 ? [{ benefits: others, layers: whole }] : [] };
}

function isUnderNeither(model: PlanModel, hasSpecific: boolean, benefitIndex: number): boolean {
  const { covers } = model.benefits[benefitIndex]!;
  return !covers.aggregate && !(covers.specific && hasSpecific);
}

/** For some members, whose attachment may be that of a laser. */
function differsFromEligible(
  model: PlanModel,
  specific: NonNullable<ExpectedTerms['specific']>,
  { eligible, lossLimit, countsLaserCorridor = false }: AggregateLayer,
): boolean {
  return byAttachment(model, specific, coveredBenefits(model).both).some(({ cover }) => {
    if (!countsLaserCorridor && cover.attachment !== specific.attachment) return true;
    if (eligible === 'retained') return false;
    return lossLimit !== specific.attachment || !isWhole(leftBy(cover), cover.attachment);
  });
}

function isWhole(left: Layers, limit: number): boolean {
  return left.length === 1 && left[0]!.from === 0 && left[0]!.to === limit;
}

function notAvailable(reason: string) {
  return { notAvailable: `retained claims need the joint law of eligible and other claims, as ${reason}` };
}

/** Retained claims with benefits under neither cover. */
export function retainedTotal(
  model: PlanModel,
  terms: ExpectedTerms,
  aggregate: AggregateLayer,
  others: CountedClaims,
  mean: number,
): GroupTotal {
  const counted = eligibleClaims(model, terms);
  const exhaustion = exhaustionOf(aggregate);
  const seen = exhaustion === Number.POSITIVE_INFINITY ? 1.5 * aggregate.attachment : exhaustion;
  return {
    counted: [...counted, ...others],
    moments: { mean, second: () => Number.POSITIVE_INFINITY },
    anchor: aggregate.attachment,
    seen: 1.01 * seen + 2 * mean,
    quadratureTolerance: 1e-5,
    evaluate: (grid, rule) => groupRetained(model, counted, others, leftBy(aggregate), grid, rule),
  };
}

/** Per condition: the law of the eligible claims, what the aggregate leaves of them, and the independent others added. */
function groupRetained(
  model: PlanModel,
  counted: CountedClaims,
  others: CountedClaims,
  left: Layers,
  grid: GroupGrid,
  rule: NormalRule,
): GroupClaims {
  const { step, size } = grid;
  const ofEligible = benefitsCounted(counted);
  const ofOthers = benefitsCounted(others);
  const lattice = groupLattice(grid);
  const { transform } = lattice;
  const memberEligible = memberCounted(model, counted, lattice);
  const memberOther = memberCounted(model, others, lattice);
  const mixture = startMixture(lastCell(grid));
  let widthWanted = 0;
  let highestFrequencies = 0;
  for (const condition of yearConditions(model, [...ofEligible, ...ofOthers], rule)) {
    const eligible = groupSpectrum(model, ofEligible, condition, memberEligible, step * size);
    const other = groupSpectrum(model, ofOthers, condition, memberOther, step * size);
    const law = unwrapped(transform.inverse(eligible.spectrum), firstCell(grid, eligible.low), rightCells(grid));
    const spectrum = transform.forward(paidOnCells(law, left, grid));
    multiplyInto(spectrum, other.spectrum);
    const low = paidOf(left, Math.max(0, eligible.low)) + Math.max(0, other.low);
    const first = firstCell(grid, low);
    mixture.add(condition.weight, transform.inverse(spectrum), first);
    widthWanted = Math.max(widthWanted, eligible.high + other.high - first * step);
    highestFrequencies = Math.max(highestFrequencies, largestOfLastQuarter(eligible.spectrum));
  }
  return { ...mixture.result(step), widthWanted, highestFrequencies };
}

interface Cells {
  readonly first: number;
  readonly mass: Float64Array;
}

/** The first `cells` masses of a law that is wrapped around. */
function unwrapped(wrapped: Float64Array, first: number, cells: number): Cells {
  const mass = new Float64Array(cells);
  for (let cell = 0; cell < cells; cell++) mass[cell] = wrapped[(first + cell) % wrapped.length]!;
  return { first, mass };
}

/** What layers pay of the amounts of the cells, each split between its neighbours, wrapped around. */
function paidOnCells({ first, mass }: Cells, layers: Layers, { step, size }: GroupGrid): Float64Array {
  const paid = new Float64Array(size);
  for (let cell = 0; cell < mass.length; cell++) {
    const position = paidOf(layers, (first + cell) * step) / step;
    const lower = Math.floor(position + ROUNDING);
    const upperShare = Math.max(0, position - lower);
    paid[lower % size]! += mass[cell]! * (1 - upperShare);
    if (upperShare > 0) paid[(lower + 1) % size]! += mass[cell]! * upperShare;
  }
  return paid;
}

/** In steps. */
const ROUNDING = 1e-9;
