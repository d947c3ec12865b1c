/** `options.arrow`: a row for each option of a sizing, amounts in dollars. */
import { Field, Float64, Schema, Utf8, vectorFromArray } from 'apache-arrow';
import type { Sizing } from '../study/sizing.ts';
import { ArrowFile } from './arrow-file.ts';
import { optionColumns } from './option-columns.ts';
import { fieldMetadata } from './schema-metadata.ts';
import type { UnfinishedFile } from './unfinished-file.ts';

/** Writes the file whole; it waits to be published. */
export async function completeOptionsFile(path: string, sizing: Sizing): Promise<UnfinishedFile> {
  const file = await ArrowFile.create(path, optionsSchema(sizing));
  try {
    const columns = optionColumns.map(({ unit, of }) => {
      const values = sizing.options.map(of);
      return vectorFromArray(values, unit === 'text' ? new Utf8() : new Float64()).data[0]!;
    });
    await file.write(columns, sizing.options.length);
    return await file.complete();
  } catch (error) {
    await file.abort();
    throw error;
  }
}

function optionsSchema({ scenario, scenarioHash, seed, engineVersion, currency, paths, baseline }: Sizing): Schema {
  const fields = optionColumns.map(({ name, unit, description }) =>
    unit === 'text'
      ? new Field(name, new Utf8(), true, fieldMetadata(description, 'name'))
      : new Field(name, new Float64(), true, fieldMetadata(description, unit === 'dollars' ? currency : unit)),
  );
  return new Schema(
    fields,
    new Map([
      ['scenario', scenario],
      ['scenario_hash', scenarioHash],
      ['seed', seed],
      ['engine', `corridor ${engineVersion}`],
      ['currency', currency],
      ['paths', String(paths)],
      ['baseline', baseline],
    ]),
  );
}
