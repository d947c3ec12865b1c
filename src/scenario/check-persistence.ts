import { claimLaw } from './builtin-perils.ts';
import { persistentFrequencies } from './persistence.ts';
import type { Finding } from './problems.ts';
import type { Salvaged } from './salvage.ts';
import type { Scenario } from './scenario-schema.ts';

/** Something can persist only where members differ. */
export function checkPersistence({ benefits }: Salvaged<Scenario>): Finding[] {
  return Object.entries(benefits ?? {}).flatMap(([benefitName, benefit]) =>
    Object.entries(benefit?.perils ?? {}).flatMap(([name, peril]): Finding[] => {
      const kind = claimLaw(peril ?? {}).frequency?.distribution;
      if (!peril?.persistence || kind === undefined || persistentFrequencies.includes(kind)) return [];
      return [
        {
          path: ['benefits', benefitName, 'perils', name, 'persistence'],
          message: `must go with a bernoulli, negativeBinomial or geometric frequency, in which members differ: got ${kind}`,
        },
      ];
    }),
  );
}
