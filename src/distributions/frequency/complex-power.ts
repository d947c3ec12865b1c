import { atan2, cos, exp, log, log1p, sin } from '../../units/elementary.ts';

/**
 * (1 + a + ib)^power for each i, in place: `re` holds a and `im` b on entry, the power's parts on return.
 *
 * The principal branch, which is the right one where 1 + a > 0 or the power is whole.
 */
export function powersOfOnePlus(re: Float64Array, im: Float64Array, power: number): void {
  if (power === 0) {
    re.fill(1);
    im.fill(0);
    return;
  }
  for (let i = 0; i < re.length; i++) {
    const a = re[i]!;
    const b = im[i]!;
    const excess = 2 * a + a * a + b * b;
    const logSquare = excess > -0.5 ? log1p(excess) : log((1 + a) * (1 + a) + b * b);
    const modulus = exp((power / 2) * logSquare);
    const angle = power * atan2(b, 1 + a);
    re[i] = modulus * cos(angle);
    im[i] = modulus * sin(angle);
  }
}
