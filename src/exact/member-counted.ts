import type { VictimProbability } from './accident-victims.ts';
import { canClaim } from './can-claim.ts';
import type { ClaimLattice } from './claim-lattice.ts';
import type { Condition } from './conditions.ts';
import type { CountedClaims } from './counted-claims.ts';
import { cappedAt, respaced } from './lattice.ts';
import { type Layers, paidOf } from './layers.ts';
import { memberLaw, memberSpectrum } from './member-year.ts';
import type { PlanModel } from './plan-model.ts';
import { multiplyInto, type Spectrum, unitSpectrum } from './transform.ts';

/** Transform, on the group's lattice, of what one member's claims add to the group's counted claims. */
export type MemberCounted = (classIndex: number, condition: Condition, victim: VictimProbability) => Spectrum;

/** A lattice that goes on above the first edge of the layers is this many times finer than one that ends there. */
const CELLS_BELOW_EDGE = 8;

/**
 * The counted claims of a member: parts of which all counts directly on the group's lattice, the others on a lattice of
 * their own that has the first edge of the layers as a point.
 */
export function memberCounted(model: PlanModel, counted: CountedClaims, group: ClaimLattice): MemberCounted {
  const parts = counted.map(({ benefits, layers }) => ({ benefits, own: ownLattice(layers, group) }));
  return (classIndex, condition, victim) => {
    let sum: Spectrum | undefined;
    for (const { benefits, own } of parts) {
      if (!canClaim(model, benefits, classIndex)) continue;
      const part =
        own === null
          ? memberSpectrum(model, benefits, classIndex, condition, group, victim)
          : own.onGroup(memberLaw(model, benefits, classIndex, condition, own.lattice, victim));
      if (sum) multiplyInto(sum, part);
      else sum = part;
    }
    return sum ?? unitSpectrum(group.transform.size / 2 + 1);
  };
}

/** A lattice of a part's claims, and what of their law on it counts. */
interface OwnLattice {
  readonly lattice: ClaimLattice;
  onGroup(law: Float64Array): Spectrum;
}

/** Null where the group's lattice serves. */
function ownLattice(layers: Layers, group: ClaimLattice): OwnLattice | null {
  const first = layers[0]!;
  const startsWhole = first.from === 0 && first.share === 1;
  if (startsWhole && first.to >= group.reach) return null;
  const edge = first.from > 0 ? first.from : first.to;
  let reach = edge;
  while (reach < layers.at(-1)!.to && paidOf(layers, reach) < group.reach) reach *= 2;
  if (reach === edge && startsWhole) {
    const lattice = group.latticeUpTo(edge, group.detail);
    const cap = Math.round(edge / lattice.transform.step);
    return {
      lattice,
      onGroup: (law) => group.spectrumOf(cappedAt(law, cap), lattice.transform.step),
    };
  }
  const lattice = group.latticeUpTo(reach, CELLS_BELOW_EDGE * group.detail);
  const { step } = lattice.transform;
  const paid = (cell: number) => paidOf(layers, cell * step);
  const cells = Math.min(Math.ceil(paid(lattice.detail) / step), Math.ceil(group.reach / step)) + 1;
  return {
    lattice,
    // Claims beyond the last point of the lattice lie there
    onGroup: (law) => group.spectrumOf(respaced(cappedAt(law, lattice.detail), paid, step, cells), step),
  };
}
