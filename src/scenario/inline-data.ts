import { dirname, isAbsolute, join } from 'node:path';
import { type CsvTable, readCsv } from './csv.ts';
import { DataFileError } from './data-file-error.ts';
import type { Finding, Problem, ValuePath } from './problems.ts';
import { readText, UnreadableError } from './read-text.ts';
import type { OpenTable, SeveritySpec } from './severity-family.ts';
import { familyOf, keyNamedIn } from './severity-schema.ts';

const dataFileMegabytes = 100;

/** Reads a CSV file once, however many severities name it; relative to the scenario. */
export function tableReader(scenarioFile: string): OpenTable {
  const tables = new Map<string, CsvTable>();
  return (file) => {
    const path = isAbsolute(file) ? file : join(dirname(scenarioFile), file);
    const table = tables.get(path) ?? readCsv(readText(path, dataFileMegabytes), path);
    tables.set(path, table);
    return table;
  };
}

/**
 * The same value with the data of its CSV files written out, so that nothing after this reads a file. A severity whose
 * data cannot be had is reported and becomes undefined.
 */
export function inlineData(
  value: unknown,
  open: OpenTable,
  report: (trouble: Finding | Problem) => void,
  path: ValuePath = [],
): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (!('distribution' in value)) {
    return mapParts(value, (part, key) => inlineData(part, open, report, [...path, key]));
  }
  try {
    return inlineSpec(value, open, path);
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    report(error.trouble);
    return undefined;
  }
}

class Unavailable extends Error {
  readonly trouble: Finding | Problem;

  constructor(trouble: Finding | Problem) {
    super(trouble.message);
    this.trouble = trouble;
  }
}

function inlineSpec(value: unknown, open: OpenTable, path: ValuePath): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('file' in value && typeof value.file === 'string') {
    const spec = value as unknown as SeveritySpec;
    try {
      return familyOf(spec).inline?.(spec, open) ?? spec;
    } catch (error) {
      throw unavailable(error, value.file, spec, path);
    }
  }
  return mapParts(value, (part, key) => inlineSpec(part, open, [...path, key]));
}

function unavailable(error: unknown, file: string, spec: SeveritySpec, path: ValuePath): unknown {
  if (error instanceof DataFileError) return new Unavailable(error.problem);
  if (error instanceof UnreadableError) {
    return new Unavailable({ path: [...path, 'file'], message: `cannot use ${file}: ${error.message}` });
  }
  if (error instanceof RangeError) {
    return new Unavailable({ path: [...path, ...keyNamedIn(error.message, spec)], message: error.message });
  }
  return error;
}

function mapParts(value: object, change: (part: unknown, key: string | number) => unknown): unknown {
  if (Array.isArray(value)) return value.map(change);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, change(part, key)]));
}
