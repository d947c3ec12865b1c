import { erfc, exp } from '../../units/elementary.ts';

const SQRT_HALF_PI = 1.2533141373155003;

/** From here on the continued fraction serves. */
const LARGE = 4;
const TERMS = 100;

/** Mills' ratio of the standard normal law, R(z) = P(Z > z) / phi(z), for z >= 0. */
export function millsRatio(z: number): number {
  if (z > LARGE) return 1 / (z + continuedFraction(z));
  return SQRT_HALF_PI * exp((z * z) / 2) * erfc(z * Math.SQRT1_2);
}

/** R(z) - R(z + width) for z, width >= 0: the integral of -R' = 1 - z R where the difference would cancel. */
export function millsDifference(z: number, width: number): number {
  if (width >= 1) return millsRatio(z) - millsRatio(z + width);
  let sum = 0;
  for (const [node, weight] of GAUSS_LEGENDRE) {
    sum += weight * (descent(z + (width * (1 - node)) / 2) + descent(z + (width * (1 + node)) / 2));
  }
  return (width / 2) * sum;
}

/** -R'(z) = 1 - z R(z). */
function descent(z: number): number {
  if (z <= LARGE) return 1 - z * millsRatio(z);
  const rest = continuedFraction(z);
  return rest / (z + rest);
}

/** K in R(z) = 1 / (z + K): K = 1/(z + 2/(z + 3/(z + ...))). Abramowitz & Stegun 26.2.14. */
function continuedFraction(z: number): number {
  let rest = 0;
  for (let n = TERMS; n >= 1; n--) rest = n / (z + rest);
  return rest;
}

/** Ten points: positive nodes on [-1, 1] and their weights. */
const GAUSS_LEGENDRE = [
  [0.14887433898163122, 0.29552422471475287],
  [0.4333953941292472, 0.26926671930999635],
  [0.6794095682990244, 0.21908636251598204],
  [0.8650633666889845, 0.1494513491505806],
  [0.9739065285171717, 0.06667134430868814],
] as const;
