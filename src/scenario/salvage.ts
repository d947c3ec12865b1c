import * as z from 'zod';

/** The same record with everything possibly absent; lists and distributions are whole or absent. */
export type Salvaged<T> = T extends readonly unknown[]
  ? T | undefined
  : T extends { readonly distribution: string }
    ? T | undefined
    : T extends object
      ? { readonly [Key in keyof T]?: Salvaged<T[Key]> }
      : T | undefined;

/**
 * What is valid in a scenario that is not valid as a whole, so that the checks between its parts can still report
 * what they find: a key with a problem of its own is there, and undefined.
 */
export function salvage<Schema extends z.ZodType>(schema: Schema, data: unknown): Salvaged<z.output<Schema>> {
  return salvageValue(schema, data) as Salvaged<z.output<Schema>>;
}

function salvageValue(schema: z.ZodType, data: unknown): unknown {
  if (isBlock(data)) {
    const inner = unwrap(schema);
    if (inner instanceof z.ZodObject) {
      return Object.fromEntries(
        Object.entries(inner.shape)
          .map(([key, value]) => [key, salvageValue(value as z.ZodType, data[key])] as const)
          .filter(([key, value]) => key in data || value !== undefined),
      );
    }
    if (inner instanceof z.ZodRecord) {
      return Object.fromEntries(
        Object.entries(data).map(([key, value]) => [key, salvageValue(inner.valueType as z.ZodType, value)]),
      );
    }
  }
  return schema.safeParse(data).data;
}

function unwrap(schema: z.ZodType): z.ZodType {
  let inner: z.ZodType = schema;
  while (inner instanceof z.ZodOptional || inner instanceof z.ZodDefault || inner instanceof z.ZodPrefault) {
    inner = inner.unwrap() as z.ZodType;
  }
  return inner;
}

function isBlock(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}
