import type { FrequencySpec } from './frequency-schema.ts';
import type { Salvaged } from './salvage.ts';
import type { Scenario } from './scenario-schema.ts';
import type { SeveritySpec } from './severity-family.ts';

type PerilSpec = Scenario['benefits'][string]['perils'][string];

interface ClaimLaw {
  readonly frequency: FrequencySpec | undefined;
  readonly severity: SeveritySpec | undefined;
}

const builtIns: Readonly<Record<NonNullable<PerilSpec['builtIn']>, ClaimLaw>> = {
  // A fifth of the members have no cost in a year.
  'ref-2025': {
    frequency: { distribution: 'bernoulli', probability: 0.8 },
    severity: { distribution: 'ref-2025' },
  },
};

/** Frequency and severity of a peril, written out or built in; undefined where they are written and wrong. */
export function claimLaw({ builtIn, frequency, severity }: Salvaged<PerilSpec>): ClaimLaw {
  return builtIn === undefined ? { frequency, severity } : builtIns[builtIn];
}

/**
 * Names under which a peril's claims are reported: its own, or two for body and tail of its splice. A benefit with an
 * annual maximum has one: what the maximum takes away belongs to no part.
 */
export function componentNames(
  name: string,
  { builtIn, report }: Pick<Salvaged<PerilSpec>, 'builtIn' | 'report'>,
  annualMaximum: number | undefined,
): readonly [string] | readonly [body: string, tail: string] {
  const [body, tail] = report ?? (builtIn === undefined ? [] : ['routine', 'catastrophic']);
  return body === undefined || tail === undefined || annualMaximum !== undefined ? [name] : [body, tail];
}
