import { type ClaimLattice, claimLatticeUpTo } from './claim-lattice.ts';
import type { Condition } from './conditions.ts';
import { coveredBenefits, type ExpectedTerms } from './cover-terms.ts';
import { cappedAt, respaced } from './lattice.ts';
import { memberSpectrum, type VictimProbability } from './member-year.ts';
import type { PlanModel } from './plan-model.ts';
import { multiplyInto, type Spectrum } from './transform.ts';

/** Transform, on the group's lattice, of what one member's claims add to the group's eligible claims. */
export type MemberEligible = (classIndex: number, condition: Condition, victim: VictimProbability) => Spectrum;

/** A specific cover that leaves a part above its attachment needs a lattice this many times finer than a cap does. */
const PARTIAL_COVER_CELLS = 8;

/**
 * The eligible claims of a member: those in benefits under both covers, limited or less his specific reimbursement, on
 * a lattice of their own that ends at their cap; those in benefits under the aggregate only directly on the group's.
 */
export function memberEligible(model: PlanModel, terms: ExpectedTerms, group: ClaimLattice): MemberEligible {
  const { both, aggregateOnly } = coveredBenefits(model);
  const counted = countedClaims(terms, group);
  return (classIndex, condition, victim) => {
    const whole = memberSpectrum(model, aggregateOnly, classIndex, condition, group, victim);
    if (both.length > 0) {
      const own = memberSpectrum(model, both, classIndex, condition, counted.lattice, victim);
      multiplyInto(whole, counted.onGroup(own));
    }
    return whole;
  };
}

/** The lattice of the claims under both covers, and what of them counts. */
interface CountedClaims {
  readonly lattice: ClaimLattice;
  onGroup(spectrum: Spectrum): Spectrum;
}

function countedClaims(terms: ExpectedTerms, group: ClaimLattice): CountedClaims {
  const { specific, aggregate } = terms;
  if (aggregate?.eligible !== 'retained' || specific === null) {
    return limitedClaims(aggregate?.eligible === 'limited' ? aggregate.lossLimit : Number.POSITIVE_INFINITY, group);
  }
  const { attachment, limit, share } = specific;
  if (share === 1 && limit === Number.POSITIVE_INFINITY) return limitedClaims(attachment, group);
  const retained = (claims: number) => claims - Math.min(share * Math.max(claims - attachment, 0), limit);
  let reach = attachment;
  while (retained(reach) < group.reach) reach *= 2;
  return mappedClaims(claimLatticeUpTo(reach, PARTIAL_COVER_CELLS * group.detail), group, retained);
}

function limitedClaims(limit: number, group: ClaimLattice): CountedClaims {
  if (limit >= group.reach) return { lattice: group, onGroup: (spectrum) => spectrum };
  return mappedClaims(claimLatticeUpTo(limit, group.detail), group);
}

/** @param countedOf What counts of an amount of claims, rising and at most the claims; all of it unless given. */
function mappedClaims(
  lattice: ClaimLattice,
  group: ClaimLattice,
  countedOf?: (claims: number) => number,
): CountedClaims {
  const { step } = lattice.transform;
  return {
    lattice,
    onGroup(spectrum) {
      const claims = cappedAt(lattice.transform.inverse(spectrum), lattice.detail);
      if (!countedOf) return group.spectrumOf(claims, step);
      const cells = Math.ceil(countedOf(lattice.detail * step) / step) + 2;
      return group.spectrumOf(
        respaced(claims, (cell) => countedOf(cell * step), step, cells),
        step,
      );
    },
  };
}
