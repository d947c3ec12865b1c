/** One member of the union of severities in a scenario: what may be written, and how it becomes a severity. */
import * as z from 'zod';
import type { Severity } from '../distributions/severity/severity.ts';
import type { CsvTable } from './csv.ts';
import { exactlyOneSet } from './exactly-one.ts';

/** Any severity as validated; the family of that name knows the other keys. */
export interface SeveritySpec {
  readonly distribution: string;
}

/** Builds a severity nested in another one; the key says where it stands. */
type BuildNested = (spec: SeveritySpec, ...key: (string | number)[]) => Severity;

export interface SeverityFamily {
  readonly name: string;
  readonly schema: z.ZodObject;
  /** @throws RangeError where a parameter is outside the family's domain. */
  build(spec: SeveritySpec, nested: BuildNested): Severity;
  /** Replaces what the specification names in a CSV file by the numbers themselves. */
  inline?(spec: SeveritySpec, open: OpenTable): SeveritySpec;
}

export type OpenTable = (file: string) => CsvTable;

interface FamilyParts<Shape extends z.ZodRawShape> {
  readonly description: string;
  readonly keys: Shape;
  /** Sets of keys of which exactly one must be written whole. */
  readonly oneOf?: readonly (readonly (keyof Shape & string)[])[];
  build(spec: z.output<z.ZodObject<Shape>>, nested: BuildNested): Severity;
  inline?(spec: z.output<z.ZodObject<Shape>>, open: OpenTable): object;
}

/** Declares a family under the name that stands at `distribution:`. */
export function family<Shape extends z.ZodRawShape>(name: string, parts: FamilyParts<Shape>): SeverityFamily {
  const keys = z.strictObject({ distribution: z.literal(name), ...parts.keys });
  const checked = parts.oneOf === undefined ? keys : keys.superRefine(exactlyOneSet(parts.oneOf));
  type Spec = z.output<z.ZodObject<Shape>>;
  const { inline } = parts;
  return {
    name,
    schema: checked.meta({ description: parts.description }),
    build: (spec, nested) => parts.build(spec as unknown as Spec, nested),
    ...(inline === undefined
      ? {}
      : {
          inline: (spec, open) => ({ distribution: name, ...inline(spec as unknown as Spec, open) }),
        }),
  };
}
