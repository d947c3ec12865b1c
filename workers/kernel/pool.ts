// What the insured alternative pools: of members' claims of a year, all benefits together, what lies above a point.
import { HEADER_POOLING_POINT, TILE_MEMBERS } from '../../src/plan/layout';
import { benefitCount, paid, plan } from './workspace';

const TILE_BYTES: usize = TILE_MEMBERS * 8;
const ZERO = memory.data<f64>([0]);

/** Of the year so far, cents. */
export let pooledClaims: f64 = 0;

export function clearPool(): void {
  pooledClaims = 0;
}

/** Adds what the members of the tile have above the pooling point. */
export function poolTile(members: i32): void {
  const point = f64x2.splat(load<f64>(plan, HEADER_POOLING_POINT));
  const zero = v128.load64_splat(ZERO);
  const end = paid + ((<usize>(members & ~1)) << 3);
  const last = paid + <usize>benefitCount * TILE_BYTES;
  let above = f64x2.splat(0);
  for (let at = paid; at < end; at += 16) {
    let sum = v128.load(at);
    for (let benefit = at + TILE_BYTES; benefit < last; benefit += TILE_BYTES) sum = f64x2.add(sum, v128.load(benefit));
    above = f64x2.add(above, f64x2.pmax(zero, f64x2.sub(sum, point)));
  }
  pooledClaims += f64x2.extract_lane(above, 0) + f64x2.extract_lane(above, 1);
  if ((members & 1) == 0) return;
  let sum: f64 = 0;
  for (let benefit = end; benefit < last; benefit += TILE_BYTES) sum += load<f64>(benefit);
  pooledClaims += max<f64>(sum - load<f64>(plan, HEADER_POOLING_POINT), 0);
}
