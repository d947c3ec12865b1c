/**
 * How far a printed value is from the exact one, relative: 0 where the exact value rounds to the digits that are printed.
 */
export function printedError(printed: string, exact: number): number {
  const value = Number(printed);
  const [mantissa, exponent = '0'] = printed.split('e');
  const decimals = mantissa!.split('.')[1]?.length ?? 0;
  const halfUnit = 0.5 * 10 ** (Number(exponent) - decimals);
  // The exact values have ten digits: a longer print is compared in those
  const allowed = halfUnit + 5e-10 * Math.abs(exact);
  return Math.abs(value - exact) <= allowed ? 0 : Math.abs(value / exact - 1);
}
