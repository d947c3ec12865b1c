/** What a scenario says of several plan years, every default filled in. */
import { asoSchema } from '../scenario/aso-schema.ts';
import { insuredSchema } from '../scenario/insured-schema.ts';
import { renewalSchema } from '../scenario/renewal-schema.ts';
import type { Scenario } from '../scenario/scenario-schema.ts';

export interface YearsPolicy {
  readonly aso: NonNullable<Scenario['aso']>;
  readonly renewal: NonNullable<Scenario['renewal']>;
  readonly insured: NonNullable<Scenario['insured']>;
}

/** The policy of a scenario of several plan years; what it does not say is usual. Null for a single year. */
export function yearsPolicy({ horizon, aso, renewal, insured }: Scenario): YearsPolicy | null {
  if (horizon === 1) return null;
  return {
    aso: aso ?? asoSchema.parse({}),
    renewal: renewal ?? renewalSchema.parse({}),
    insured: insured ?? insuredSchema.parse({}),
  };
}

/** What the riders add to a stop-loss premium, as a ratio: 1.12 with a rate cap for 4 % and no new laser for 8 %. */
export function priceOfRiders({ rateCap, noNewLaser }: YearsPolicy['renewal']): number {
  return 1 + rateCap.price + (noNewLaser?.price ?? 0);
}
