import type { ClassLaser } from '../exact/lasered-model.ts';
import type { Scenario } from '../scenario/scenario-schema.ts';
import { type BasesOfScenario, resolveBasis } from './resolve-basis.ts';
import type { ResolvedClass } from './resolve-classes.ts';
import type { SpecificCover } from './resolved-plan.ts';

/** The specific cover with its lasers by class; null where there is none. */
export function resolveSpecific(
  { specific }: Scenario['stopLoss'],
  classes: readonly ResolvedClass[],
  bases: BasesOfScenario,
): SpecificCover | null {
  if (specific === undefined) return null;
  const { attachment, limit, share, aggregatingSpecific } = specific;
  const lasers = specific.lasers.map((laser): ClassLaser => {
    const classIndex = classes.findIndex(({ name }) => name === (laser.claimant ?? laser.class));
    const members = laser.claimant === undefined ? laser.members : classes[classIndex]!.members;
    return { classIndex, members, attachment: laser.attachment ?? Infinity };
  });
  const basis = resolveBasis(specific, bases);
  return { attachment, limit, share, aggregatingSpecific, lasers, ...(basis && { basis }) };
}
