import * as z from 'zod';
import { scenarioSchema } from './scenario-schema.ts';

/** JSON Schema (draft 7) of a scenario file as it is written: completion and hover texts in editors. */
export function scenarioJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(scenarioSchema, { io: 'input', target: 'draft-7' }) as Record<string, unknown>;
}
