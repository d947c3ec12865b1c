/** How the most expensive members fare a year later, beside the law and a panel of real members. */
import { exactMultiple, exactStay, RHO, SIMULATED_MEMBERS, simulateShares, topShares } from '../persistence.ts';
import { count, percent, table } from './markdown.ts';

export function persistenceSection(): string {
  const simulated = simulateShares();
  const rows = topShares.map(({ share, stays, panelMultiple }, i) => {
    const { top, again, multiple } = simulated[i]!;
    const again_ = again / top;
    const error = Math.sqrt((again_ * (1 - again_)) / top);
    return [
      percent(share, 0),
      exactStay(share).toFixed(4),
      stays.printed,
      `${again_.toFixed(4)} ± ${error.toFixed(4)}`,
      stays.panel,
      exactMultiple(share).toFixed(2),
      `${multiple.value.toFixed(2)} ± ${multiple.error.toFixed(2)}`,
      panelMultiple,
    ];
  });
  return [
    `Two plan years of ${count(SIMULATED_MEMBERS)} members with the built-in cost of a member-year and a persistence of ${RHO}. Who belongs`,
    'to the most expensive share of members in the first is looked at again in the second: whether he belongs to it again, and what',
    'he costs on average, as a multiple of the average member. The exact values are integrals of the bivariate normal law; the panel',
    'is the public one of the RAND Health Insurance Experiment, which the model does not claim to reproduce: one number, the',
    'persistence, stands for all that makes a year resemble the one before, and the built-in cost has a heavier tail.',
    '',
    table(
      ['top', 'stays: exact', 'published', 'simulated', 'RAND panel', 'next year: exact', 'simulated', 'RAND panel'],
      rows,
      [0, 1, 2, 3, 4, 5, 6, 7],
    ),
  ].join('\n');
}
