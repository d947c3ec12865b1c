import { Field, Float64, Int32, Int64, Schema } from 'apache-arrow';
import type { AmountColumn, PlanFacts } from '../plan/plan-facts.ts';
import type { PathRange } from '../study/block.ts';
import { fieldMetadata, schemaMetadata } from './schema-metadata.ts';

/** Columns and metadata of `plan-years.arrow`: the address of a plan year, then the columns of its row. */
export function planYearsSchema(
  facts: Omit<PlanFacts, 'columns'> & { readonly columns: readonly AmountColumn[] },
  range: PathRange,
): Schema {
  const fields = [
    new Field('path', new Int64(), false, fieldMetadata('simulated future, from 0', 'index')),
    new Field('plan_year', new Int32(), false, fieldMetadata('plan year of the path, from 1', 'index')),
    ...facts.columns.map((column) => amountField(column, facts.currency)),
  ];
  return new Schema(fields, schemaMetadata(facts, range));
}

function amountField({ name, unit, label }: AmountColumn, currency: string): Field {
  return unit === 'cents'
    ? new Field(name, new Float64(), false, fieldMetadata(label, currency))
    : new Field(name, new Int32(), false, fieldMetadata(label, unit));
}
