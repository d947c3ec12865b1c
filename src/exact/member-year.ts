import type { VictimProbability } from './accident-victims.ts';
import type { ClaimLattice } from './claim-lattice.ts';
import { compoundSpectrum } from './compound.ts';
import { type Condition, shockedFrequency } from './conditions.ts';
import { cappedAt } from './lattice.ts';
import type { PlanModel } from './plan-model.ts';
import { occurring, type SingleClaim, singleClaim } from './single-claim.ts';
import { multiplyInto, occurringWith, type Spectrum, unitSpectrum } from './transform.ts';

/**
 * Transform of one member's yearly claims in some benefits, for a member of the class under one condition of the year.
 *
 * Given the condition, benefits, perils and accidents are independent. An annual maximum acts on the total of its
 * benefit, accidents included, and is not scaled by the year's multipliers.
 */
export function memberSpectrum(
  model: PlanModel,
  benefits: readonly number[],
  classIndex: number,
  condition: Condition,
  lattice: ClaimLattice,
  victim: VictimProbability = anyMember(model),
): Spectrum {
  const spectra = benefits.map((b) => benefitSpectrum(model, b, classIndex, condition, lattice, victim));
  return productOf(spectra, lattice);
}

/** Puts the product into the first. */
function productOf([first, ...others]: readonly Spectrum[], lattice: ClaimLattice): Spectrum {
  if (first === undefined) return unitSpectrum(lattice.transform.size / 2 + 1);
  for (const other of others) multiplyInto(first, other);
  return first;
}

/**
 * The law of the same on the first points of a lattice that is not sampled, at least as many as its claims have; sums
 * modulo the lattice's size.
 */
export function memberLaw(
  model: PlanModel,
  benefits: readonly number[],
  classIndex: number,
  condition: Condition,
  lattice: ClaimLattice,
  victim: VictimProbability = anyMember(model),
): Float64Array {
  const isCapped = benefits.some((b) => {
    const { annualMaximum, counted } = model.benefits[b]!;
    return annualMaximum < lattice.reach || counted !== undefined;
  });
  const single = isCapped ? null : singleClaim(model, benefits, classIndex, condition, victim);
  if (single !== null) return lawOf(single, lattice);
  return lattice.transform.inverse(memberSpectrum(model, benefits, classIndex, condition, lattice, victim));
}

function lawOf({ probability, severity, scale }: SingleClaim, lattice: ClaimLattice): Float64Array {
  return occurring(probability, lattice.severityMass(severity, scale));
}

/** A member of unknown fate: E[victims] / members, the same for every member of the class. */
export function anyMember(model: PlanModel): VictimProbability {
  return (accident) => {
    const expectedVictims = accident.victims.reduce((sum, v) => sum + v.probability * v.members, 0);
    return expectedVictims / model.classes[accident.classIndex]!.members;
  };
}

function benefitSpectrum(
  model: PlanModel,
  benefitIndex: number,
  classIndex: number,
  condition: Condition,
  lattice: ClaimLattice,
  victim: VictimProbability,
): Spectrum {
  const { annualMaximum: maximum, counted } = model.benefits[benefitIndex]!;
  if (maximum === Number.POSITIVE_INFINITY || (maximum >= lattice.reach && counted === undefined))
    return uncappedSpectrum(model, benefitIndex, classIndex, condition, lattice, victim);
  if (maximum === 0) return unitSpectrum(lattice.transform.size / 2 + 1);
  const own = lattice.cappedLattice(maximum);
  const total = uncappedLaw(model, benefitIndex, classIndex, condition, own, victim);
  const capped = cappedAt(total, Math.round(maximum / own.transform.step));
  if (counted === undefined) return lattice.spectrumOf(capped, own.transform.step);
  return mixed(
    counted.map(({ share, probability }) => ({
      probability,
      spectrum:
        share === 0
          ? unitSpectrum(lattice.transform.size / 2 + 1)
          : lattice.spectrumOf(capped, share * own.transform.step),
    })),
  );
}

function mixed(parts: readonly { readonly probability: number; readonly spectrum: Spectrum }[]): Spectrum {
  const [{ spectrum }] = parts as [(typeof parts)[number]];
  const sum = { re: new Float64Array(spectrum.re.length), im: new Float64Array(spectrum.im.length) };
  for (const { probability, spectrum: part } of parts) {
    for (let i = 0; i < sum.re.length; i++) {
      sum.re[i]! += probability * part.re[i]!;
      sum.im[i]! += probability * part.im[i]!;
    }
  }
  return sum;
}

function uncappedLaw(
  model: PlanModel,
  benefitIndex: number,
  classIndex: number,
  condition: Condition,
  lattice: ClaimLattice,
  victim: VictimProbability,
): Float64Array {
  const single = singleClaim(model, [benefitIndex], classIndex, condition, victim);
  if (single !== null) return lawOf(single, lattice);
  return lattice.transform.inverse(uncappedSpectrum(model, benefitIndex, classIndex, condition, lattice, victim));
}

function uncappedSpectrum(
  model: PlanModel,
  benefitIndex: number,
  classIndex: number,
  condition: Condition,
  lattice: ClaimLattice,
  victim: VictimProbability,
): Spectrum {
  const amount = condition.amount[benefitIndex]!;
  const factors: Spectrum[] = [];
  for (const peril of model.benefits[benefitIndex]!.perils) {
    for (const cohort of peril.cohorts) {
      if (cohort.classIndex !== classIndex) continue;
      const severity = lattice.severitySpectrum(cohort.severity, cohort.scale * amount);
      factors.push(compoundSpectrum(shockedFrequency(peril, cohort.frequency, condition), severity));
    }
  }
  for (const accident of model.accidents) {
    if (accident.benefitIndex !== benefitIndex || accident.classIndex !== classIndex) continue;
    const probability = victim(accident);
    if (probability === 0) continue;
    const severity = lattice.severitySpectrum(accident.severity, accident.scale * amount);
    factors.push(occurringWith(probability, severity));
  }
  return productOf(factors, lattice);
}
