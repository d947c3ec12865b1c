import type { BenefitModel, MemberClass, PlanModel } from './plan-model.ts';

/** A higher specific attachment for some members of a class, dollars; Infinity excludes them from the cover. */
export interface ClassLaser {
  readonly classIndex: number;
  readonly members: number;
  readonly attachment: number;
}

/** Members of a class who share an attachment; null where it is that of the contract. */
interface Part {
  readonly origin: number;
  readonly memberClass: MemberClass;
  readonly laser: number | null;
}

/**
 * The same plan with its lasered members in classes of their own, and their claims under the specific cover in benefits
 * of their own that say which attachment applies: what is computed of classes and benefits then holds as it is.
 *
 * @throws RangeError where a laser divides a class that an accident may hit
 */
export function laseredModel(model: PlanModel, lasers: readonly ClassLaser[] = []): PlanModel {
  if (lasers.length === 0) return model;
  const parts = model.classes.flatMap((memberClass, c) => partsOf(memberClass, c, lasers));
  const benefits = model.benefits.flatMap((benefit, b) => copiesOf(model, benefit, b, parts));
  const accidents = model.accidents.map((accident) => {
    const hit = parts.flatMap(({ origin }, index) => (origin === accident.classIndex ? [index] : []));
    if (hit.length > 1) {
      throw new RangeError(`lasers must not divide the members that accident ${accident.name} may hit`);
    }
    const { laser } = parts[hit[0]!]!;
    const benefitIndex = benefits.findIndex((copy) => copy.origin === accident.benefitIndex && copy.holds(laser));
    return { ...accident, classIndex: hit[0]!, benefitIndex };
  });
  return {
    ...model,
    classes: parts.map(({ memberClass }) => memberClass),
    benefits: benefits.map(({ benefit }) => benefit),
    accidents,
  };
}

function partsOf({ name, members }: MemberClass, origin: number, lasers: readonly ClassLaser[]): Part[] {
  const own = lasers.filter(({ classIndex }) => classIndex === origin);
  const lasered = own.map((laser): Part => {
    const memberClass = { name: `${name} with a laser`, members: laser.members };
    return { origin, memberClass, laser: laser.attachment };
  });
  const others = own.reduce((left, laser) => left - laser.members, members);
  return others > 0 ? [{ origin, memberClass: { name, members: others }, laser: null }, ...lasered] : lasered;
}

/** A benefit for the members of one attachment, and where it came from. */
interface Copy {
  readonly benefit: BenefitModel;
  readonly origin: number;
  holds(laser: number | null): boolean;
}

/** One benefit for all members; under the specific cover one for each attachment, the contract's first. */
function copiesOf(model: PlanModel, benefit: BenefitModel, origin: number, parts: readonly Part[]): Copy[] {
  const attachments = benefit.covers.specific ? [null, ...new Set(parts.flatMap(({ laser }) => laser ?? []))] : [null];
  return attachments.map((attachment) => {
    const holds = (laser: number | null) => attachments.length === 1 || laser === attachment;
    const perils = benefit.perils.map((peril) => ({
      ...peril,
      cohorts: parts.flatMap(({ origin: from, laser }, classIndex) =>
        peril.cohorts
          .filter((cohort) => cohort.classIndex === from && holds(laser) && model.classes[from]!.members > 0)
          .map((cohort) => ({ ...cohort, classIndex })),
      ),
    }));
    return { benefit: { ...benefit, perils, ...(attachment === null ? {} : { laser: attachment }) }, origin, holds };
  });
}
