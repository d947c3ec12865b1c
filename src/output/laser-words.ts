import { formatWholeMoney, withCommas } from './format-numbers.ts';

interface LaserWords {
  readonly members: number;
  /** Whole units; null for members excluded from the cover. */
  readonly attachment: number | null;
}

/** Lasers by attachment, the lowest first: `1 member at $400,000, 2 excluded`. */
export function laserWords(lasers: readonly LaserWords[], currency: string): string {
  const members = new Map<number, number>();
  for (const laser of lasers) {
    const attachment = laser.attachment ?? Infinity;
    members.set(attachment, (members.get(attachment) ?? 0) + laser.members);
  }
  return [...members]
    .toSorted(([a], [b]) => a - b)
    .map(([attachment, count]) => {
      if (attachment === Infinity) return `${withCommas(count, 0)} excluded`;
      return `${withCommas(count, 0)} ${count === 1 ? 'member' : 'members'} at ${formatWholeMoney(attachment, currency)}`;
    })
    .join(', ');
}
