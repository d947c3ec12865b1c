/** So many that a search seldom goes beyond where it starts, as processors then rightly expect. */
const CELLS_PER_ENTRY = 8;

/**
 * Guide table of an ascending cumulative law (Chen & Asau 1974): cell i of `length` holds the first index whose cumulative
 * probability reaches i / length, where the search for a probability in [i, i + 1) / length starts.
 */
export function guideOf(cumulative: ArrayLike<number>): Int32Array {
  const length = guideLength(CELLS_PER_ENTRY * cumulative.length);
  const guide = new Int32Array(length);
  let index = 0;
  for (let i = 0; i < length; i++) {
    while (index < cumulative.length - 1 && cumulative[index]! < i / length) index++;
    guide[i] = index;
  }
  return guide;
}

function guideLength(entries: number): number {
  let length = 1;
  while (length < entries) length *= 2;
  return length;
}
