/**
 * Elementary and special functions with the same bits on every machine and Node version.
 *
 * ECMAScript leaves `Math.exp`, `log` and `pow` implementation-approximated (`Math.pow` changed between Node 22
 * and 24), so everything that ends in a compiled plan calls Moshier's Cephes, compiled to WebAssembly, instead.
 */
import { compiled } from 'cephes';

await compiled;

export {
  atan2,
  cos,
  erfc,
  exp,
  expm1,
  gamma,
  igam,
  igamc,
  igami,
  incbet,
  incbi,
  lgam,
  log,
  log1p,
  ndtr,
  ndtri,
  pow,
  sin,
} from 'cephes';
