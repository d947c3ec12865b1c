import { Dictionary, Field, Float64, Int32, Int64, Schema, Utf8 } from 'apache-arrow';
import type { PlanFacts } from '../plan/plan-facts.ts';
import { benefitNames } from '../study/benefit-names.ts';
import type { PathRange } from '../study/block.ts';
import { fieldMetadata, schemaMetadata } from './schema-metadata.ts';

/** Columns and metadata of `claimants.arrow`. */
export function claimantsSchema(facts: PlanFacts, range: PathRange): Schema {
  const { benefits, currency, terms, claimantThreshold } = facts;
  // A fixed id: the library would number dictionaries by their order in the process.
  const classType = new Dictionary(new Utf8(), new Int32(), 0);
  const claims =
    terms.specific === null ? 'claims of the plan year' : 'claims of the plan year under the specific cover';
  const fields = [
    new Field('path', new Int64(), false, fieldMetadata('simulated future, from 0', 'index')),
    new Field('plan_year', new Int32(), false, fieldMetadata('plan year of the path, from 1', 'index')),
    new Field('member', new Int32(), false, fieldMetadata('number in the population, from 0', 'index')),
    new Field('class', classType, false, fieldMetadata('class of the member', 'name')),
    new Field('amount', new Float64(), false, fieldMetadata(claims, currency)),
    ...benefitNames(benefits).map(
      (name) => new Field(`amount_${name}`, new Float64(), false, fieldMetadata(`claims in ${name}`, currency)),
    ),
  ];
  return new Schema(fields, schemaMetadata(facts, range).set('threshold', String(claimantThreshold / 100)));
}
