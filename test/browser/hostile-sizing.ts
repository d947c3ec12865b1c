/** The example results with names that attack: markup, quotes, direction, length, emoji. */
import type { Sizing } from '../../src/study/sizing.ts';
import { sizingFixture } from '../laws/sizing-fixture.ts';

export const HOSTILE_NAMES = [
  '<script>document.title="taken"</script>',
  `"onmouseover="document.title='taken'" '</title></style></svg>`,
  'שלום עולם \u202e100 % reversed',
  '🏥'.repeat(60),
  'Averyveryverylongcarriernamewithoutanyspace'.repeat(4),
  '] ; datum.value \u2028 "\\"',
];

export function hostileSizing(): Sizing {
  const sizing = sizingFixture();
  const nameAt = (i: number) => HOSTILE_NAMES[i % HOSTILE_NAMES.length]!;
  return {
    ...sizing,
    scenario: HOSTILE_NAMES.join(' '),
    seed: nameAt(0),
    options: sizing.options.map((option, i) => ({ ...option, label: `${nameAt(i)} ${i}`, carrier: nameAt(i + 1) })),
    assumptions: sizing.assumptions.map((one, i) => ({
      ...one,
      name: nameAt(i),
      value: nameAt(i + 1),
      source: nameAt(i + 2),
    })),
    cautions: [...HOSTILE_NAMES],
    sensitivity: sizing.sensitivity && {
      ...sizing.sensitivity,
      factors: sizing.sensitivity.factors.map((factor, i) => ({
        ...factor,
        label: nameAt(i),
        note: nameAt(i + 1),
        low: factor.low && { ...factor.low, setting: nameAt(i + 2) },
      })),
    },
  };
}
