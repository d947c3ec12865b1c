/**
 * `node test/reference/settle-ten-million.ts [contracts] [seed]`: the kernel's settlement against the specification on ten
 * million random contracts and claims, some seven minutes; ends with exit code 1 at the first that differ by a cent.
 */
import { fuzzSettlement } from '../laws/settlement-fuzz.ts';

const contracts = Number(process.argv[2] ?? 10_000_000);
const seed = process.argv[3] ?? 'ten million contracts';
const BATCH = 100_000;

const start = performance.now();
for (let done = 0; done < contracts; done += BATCH) {
  fuzzSettlement(Math.min(BATCH, contracts - done), `${seed} ${done}`);
  const seconds = (performance.now() - start) / 1000;
  console.error(
    `${Math.min(done + BATCH, contracts).toLocaleString('en-US')} contracts agree (${seconds.toFixed(0)} s)`,
  );
}
