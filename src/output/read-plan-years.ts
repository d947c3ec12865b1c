import type { AmountColumn } from '../plan/plan-facts.ts';
import type { PathRange } from '../study/block.ts';
import { type ArrowRows, unreadable } from './arrow-rows.ts';
import { copyCents } from './copy-cents.ts';

/** Takes the rows of the next paths from `plan-years.arrow` or `years.arrow`: one array per column, amounts in cents. */
export async function takePlanYears(
  file: ArrowRows,
  { columns, horizon }: { readonly columns: readonly AmountColumn[]; readonly horizon: number },
  { firstPath, paths }: PathRange,
): Promise<Float64Array[]> {
  const rows = paths * horizon;
  const taken = columns.map(() => new Float64Array(rows));
  for (let at = 0; at < rows; ) {
    const count = Math.min(await file.ahead(), rows - at);
    if (count === 0)
      throw unreadable(file.path, `the rows from path ${firstPath + Math.floor(at / horizon)} are missing`);
    const [path, planYear, ...values] = file.look(count);
    checkAddresses(file.path, path as BigInt64Array, planYear as Int32Array, firstPath * horizon + at, horizon);
    columns.forEach(({ unit }, index) => {
      const source = values[index] as Float64Array | Int32Array;
      if (unit === 'cents') copyCents(file.path, source, taken[index]!, at);
      else taken[index]!.set(source, at);
    });
    file.skip(count);
    at += count;
  }
  return taken;
}

/** Rows are numbered by path and plan year, without a gap. */
function checkAddresses(file: string, path: BigInt64Array, planYear: Int32Array, first: number, horizon: number): void {
  for (let row = 0; row < path.length; row++) {
    const wantedPath = Math.floor((first + row) / horizon);
    const wantedYear = 1 + ((first + row) % horizon);
    if (Number(path[row]) !== wantedPath || planYear[row] !== wantedYear) {
      const got = `path ${path[row]}, plan year ${planYear[row]}`;
      throw unreadable(file, `a row must be of path ${wantedPath}, plan year ${wantedYear}: got ${got}`);
    }
  }
}
