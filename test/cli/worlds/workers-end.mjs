// Every worker ends in the midst of its first block
import { isMainThread } from 'node:worker_threads';

const add = Atomics.add;
let stretches = 0;
if (!isMainThread) {
  Atomics.add = (array, ...rest) => {
    if (array instanceof BigInt64Array && ++stretches === 3) process.exit(3);
    return add(array, ...rest);
  };
}
