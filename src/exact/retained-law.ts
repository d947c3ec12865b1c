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
import { exhaustionOf, type Layers, leftBy, limitedTo, paidOf, whole } from './layers.ts';
import { memberCounted } from './member-counted.ts';
import type { NormalRule } from './normal-nodes.ts';
import type { PlanModel } from './plan-model.ts';
import { multiplyInto } from './transform.ts';

/**
 * What is independent of the eligible claims, given the condition of the year, in retained claims that are what the
 * aggregate leaves of the eligible total and such others: what the specific leaves of a member's claims must be what the
 * aggregate counts of them. Otherwise only the joint law of both tells, which is not known.
 */
export function retainedPlan(
  model: PlanModel,
  { specific }: ExpectedTerms,
  aggregate: AggregateLayer,
): { readonly others: CountedClaims } | { readonly notAvailable: string } {
  const { both, aggregateOnly } = coveredBenefits(model);
  const indices = model.benefits.map((_, b) => b);
  const specificOnly = indices.filter(
    (b) => !model.benefits[b]!.covers.aggregate && model.benefits[b]!.covers.specific,
  );
  const neither = indices.filter((b) => !both.includes(b) && !aggregateOnly.includes(b) && !specificOnly.includes(b));
  const kept = specific === null ? whole : leftBy(specific);
  const lasered = specific !== null && indices.some((b) => hasLaser(model, b));
  if (specific !== null && specificOnly.length > 0 && (both.length > 0 || lasered)) {
    return {
      notAvailable: `${NEEDS_JOINT}, as ${model.benefits[specificOnly[0]!]!.name} falls under the specific cover only`,
    };
  }
  if (lasered && !countsWhatLasersLeave(model, specific, aggregate)) {
    return { notAvailable: `${NEEDS_JOINT}, as lasers leave other parts of a member's claims than count` };
  }
  const counted = aggregate.eligible === 'limited' ? limitedTo(aggregate.lossLimit) : kept;
  if (!lasered && both.length > 0 && !isSame(counted, kept)) {
    return { notAvailable: `${NEEDS_JOINT}, as the specific leaves other parts of a member's claims than count` };
  }
  const others = [
    { benefits: neither, layers: whole },
    { benefits: specificOnly, layers: kept },
  ].filter(({ benefits }) => benefits.length > 0);
  return { others };
}

/** Why a law is not known starts with this. */
const NEEDS_JOINT = 'retained claims need the joint law of eligible and other claims';

function isSame(a: Layers, b: Layers): boolean {
  return (
    a.length === b.length &&
    a.every(({ share, from, to }, i) => {
      const other = b[i]!;
      return share === other.share && from === other.from && to === other.to;
    })
  );
}

function hasLaser(model: PlanModel, benefit: number): boolean {
  return model.benefits[benefit]!.laser !== undefined;
}

/** Whether the aggregate counts of every member what the specific leaves, at his own attachment too. */
function countsWhatLasersLeave(
  model: PlanModel,
  specific: NonNullable<ExpectedTerms['specific']>,
  { eligible, lossLimit, countsLaserCorridor = false }: AggregateLayer,
): boolean {
  return byAttachment(model, specific, coveredBenefits(model).both).every(({ cover }) => {
    if (!countsLaserCorridor && cover.attachment !== specific.attachment) return false;
    if (eligible === 'retained') return true;
    return lossLimit === specific.attachment && isSame(leftBy(cover), limitedTo(cover.attachment));
  });
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
    settled: leftBy(aggregate),
    atomsOf: others,
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
