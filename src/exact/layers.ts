/** `share` of what of an amount lies between `from` and `to`, in dollars: share x (min(x, to) - min(x, from)). */
interface Layer {
  readonly share: number;
  readonly from: number;
  readonly to: number;
}

/** A sum of layers that do not overlap, in ascending order: what of an amount of claims someone pays. */
export type Layers = readonly Layer[];

/** A stop-loss cover on an amount: reimbursement = min(share x (amount - attachment)+, limit); dollars. */
export interface CoverTerms {
  readonly attachment: number;
  readonly limit: number;
  readonly share: number;
}

/** All of it. */
export const whole: Layers = [{ share: 1, from: 0, to: Number.POSITIVE_INFINITY }];

/** min(amount, limit). */
export function limitedTo(limit: number): Layers {
  return limit > 0 ? [{ share: 1, from: 0, to: limit }] : [];
}

/** What the cover reimburses. */
export function reimbursed(cover: CoverTerms): Layers {
  if (cover.limit === 0 || cover.attachment === Number.POSITIVE_INFINITY) return [];
  return [{ share: cover.share, from: cover.attachment, to: exhaustionOf(cover) }];
}

/** What the cover leaves. */
export function leftBy(cover: CoverTerms): Layers {
  const exhaustion = exhaustionOf(cover);
  const layers = [
    ...limitedTo(cover.attachment),
    { share: 1 - cover.share, from: cover.attachment, to: exhaustion },
    { share: 1, from: exhaustion, to: Number.POSITIVE_INFINITY },
  ];
  return layers.filter(({ share, from, to }) => share > 0 && from < to);
}

/** The amount at which the cover has paid all that it pays. */
export function exhaustionOf({ attachment, limit, share }: CoverTerms): number {
  return attachment + limit / share;
}

/** What the layers pay of an amount. */
export function paidOf(layers: Layers, amount: number): number {
  return layers.reduce((sum, { share, from, to }) => sum + share * (Math.min(amount, to) - Math.min(amount, from)), 0);
}

/** E[d] and E[d²] of d = min(x, to) - min(x, from). */
export type LayerMoments = (from: number, to: number) => readonly [first: number, second: number];

/** E[paid] and E[paid²]; a layer is full wherever a higher one pays. */
export function momentsOfPaid(layers: Layers, inLayer: LayerMoments): readonly [mean: number, second: number] {
  let mean = 0;
  let second = 0;
  let paidBelow = 0;
  for (const { share, from, to } of layers) {
    const [first, squared] = inLayer(from, to);
    mean += share * first;
    second += share * share * squared;
    if (paidBelow > 0) second += 2 * paidBelow * share * first;
    paidBelow += share * (to - from);
  }
  return [mean, second];
}
