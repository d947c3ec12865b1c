/** Cephes ships its types where `exports` hides them: the functions that we take, restated. */
declare module 'cephes' {
  export const compiled: Promise<void>;
  type Unary = (x: number) => number;
  type Binary = (x: number, y: number) => number;
  type Ternary = (x: number, y: number, z: number) => number;
  export const atan2: Binary;
  export const cbrt: Unary;
  export const cos: Unary;
  export const erfc: Unary;
  export const exp: Unary;
  export const expm1: Unary;
  export const gamma: Unary;
  export const igam: Binary;
  export const igamc: Binary;
  export const igami: Binary;
  export const incbet: Ternary;
  export const incbi: Ternary;
  export const lgam: Unary;
  export const log: Unary;
  export const log1p: Unary;
  export const ndtri: Unary;
  export const pow: Binary;
  export const sin: Unary;
}
