/** Every severity that a scenario may name, discriminated by `distribution:`. */
import * as z from 'zod';
import type { Severity } from '../distributions/severity/severity.ts';
import type { ValuePath } from './problems.ts';
import { combinators } from './severity-combinators.ts';
import { dataSeverities } from './severity-data.ts';
import type { SeverityFamily, SeveritySpec } from './severity-family.ts';
import { parametricSeverities } from './severity-parametric.ts';

const anySeverity: z.ZodType<SeveritySpec> = z.lazy(() => severitySchema);

/** A new family of severities is one more entry of one of these lists. */
const severityFamilies: readonly SeverityFamily[] = [
  ...parametricSeverities,
  ...dataSeverities,
  ...combinators(anySeverity),
];

const familyNamed = new Map(severityFamilies.map((member) => [member.name, member]));

const [first, ...others] = severityFamilies.map((member) => member.schema);

export const severitySchema: z.ZodType<SeveritySpec> = z
  .discriminatedUnion('distribution', [first!, ...others] as [z.ZodObject, ...z.ZodObject[]])
  .transform((spec) => spec as unknown as SeveritySpec)
  .meta({ id: 'severity', description: 'Law of the amount of one claim, by its distribution' });

/** A parameter outside its family's domain, with its place below the peril's `severity`. */
export class SeverityDomainError extends RangeError {
  readonly path: ValuePath;

  constructor(message: string, path: ValuePath) {
    super(message);
    this.path = path;
  }
}

/**
 * The severity that a validated specification describes; its CSV files are inlined.
 * @throws SeverityDomainError where a parameter is outside its family's domain.
 */
export function buildSeverity(spec: SeveritySpec, path: ValuePath = []): Severity {
  const { build } = familyOf(spec);
  try {
    return build(spec, (part, ...key) => buildSeverity(part, [...path, ...key]));
  } catch (error) {
    if (!(error instanceof RangeError) || error instanceof SeverityDomainError) throw error;
    throw new SeverityDomainError(error.message, [...path, ...keyNamedIn(error.message, spec)]);
  }
}

export function familyOf(spec: SeveritySpec): SeverityFamily {
  const member = familyNamed.get(spec.distribution);
  if (member === undefined) throw new TypeError(`severity must be a known distribution: got "${spec.distribution}"`);
  return member;
}

/** "lognormal sigma must be > 0" is about the key `sigma`. */
export function keyNamedIn(message: string, spec: object): ValuePath {
  const words = message.split(':', 1)[0]!.split(/[^A-Za-z0-9]+/);
  const key = words.find((word) => word !== 'distribution' && Object.hasOwn(spec, word));
  return key === undefined ? [] : [key];
}
