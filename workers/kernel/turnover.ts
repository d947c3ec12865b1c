// Who is new in the plan this year: those who took the place of one who left, and those by whom a class has grown.
import {
  CLASS_BYTES,
  CLASS_MEMBERS,
  HEADER_TURNOVER_OFFSET,
  PURPOSE_TURNOVER,
  TURNOVER_BYTES,
  TURNOVER_PROBABILITY,
  TURNOVER_STREAM,
} from '../../src/plan/layout';
import { setsLasers } from './renewal';
import { fillWords, openStream } from './streams';
import { classesBefore, joined, latentCount, memberStream, memberWords, plan } from './workspace';

const TWO_TO_32: f64 = 4294967296.0;

/** Marks at `joined` who of a tile, members `first` to `first + members` - 1 of a class, was not there last year. */
export function drawJoined(path: u64, planYear: u32, classIndex: i32, tile: u32, first: i32, members: i32): void {
  if (latentCount == 0 && !setsLasers()) return;
  const turnover = plan + load<i32>(plan, HEADER_TURNOVER_OFFSET) + <usize>classIndex * TURNOVER_BYTES;
  const probability = load<f64>(turnover, TURNOVER_PROBABILITY);
  const end = (<usize>members) << 3;
  if (probability > 0) {
    openStream(memberStream, path, planYear, PURPOSE_TURNOVER, load<u64>(turnover, TURNOVER_STREAM), tile);
    // Half a word for each member
    fillWords(memberStream, memberWords, (members + 1) >> 1);
    const leaves = i64x2.splat(<i64>nearest(probability * TWO_TO_32));
    for (let at: usize = 0; at < end; at += 16) {
      const pair = i64x2.extend_low_i32x4_u(v128.load64_zero(memberWords + (at >> 1)));
      v128.store(joined + at, i64x2.lt_s(pair, leaves));
    }
  } else {
    memory.fill(joined, 0, end);
  }
  const before = load<i32>(classesBefore + <usize>classIndex * CLASS_BYTES, CLASS_MEMBERS) - first;
  if (before < members) {
    const kept = (<usize>max(before, 0)) << 3;
    memory.fill(joined + kept, 0xff, end - kept);
  }
}
