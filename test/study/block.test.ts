import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutIntoBlocks, partRange, WHOLE } from '../../src/study/block.ts';

const study = fc.record({
  paths: fc.integer({ min: 1, max: 100_000 }),
  blockPaths: fc.integer({ min: 0, max: 14 }).map((binade) => 2 ** binade),
  count: fc.integer({ min: 1, max: 50 }),
});

test('partRange() deals a study to parts without gap or overlap, at block edges', () => {
  fc.assert(
    fc.property(study, ({ paths, blockPaths, count }) => {
      let next = 0;
      for (let index = 1; index <= count; index++) {
        const range = partRange(paths, blockPaths, { index, count });
        expect(range.firstPath).toBe(next);
        expect(range.firstPath % blockPaths === 0 || range.firstPath === paths).toBe(true);
        next += range.paths;
      }
      expect(next).toBe(paths);
    }),
  );
});

test('partRange() deals equal shares, up to one block', () => {
  fc.assert(
    fc.property(study, ({ paths, blockPaths, count }) => {
      const blocks = Array.from({ length: count }, (_, i) =>
        Math.ceil(partRange(paths, blockPaths, { index: i + 1, count }).paths / blockPaths),
      );
      expect(Math.max(...blocks) - Math.min(...blocks)).toBeLessThanOrEqual(1);
    }),
  );
});

test('partRange() of a quarter of 1,000 paths in blocks of 64', () => {
  // 16 blocks, four each; the last block has 40 paths
  const ranges = [1, 2, 3, 4].map((index) => partRange(1000, 64, { index, count: 4 }));
  expect(ranges).toEqual([
    { firstPath: 0, paths: 256 },
    { firstPath: 256, paths: 256 },
    { firstPath: 512, paths: 256 },
    { firstPath: 768, paths: 232 },
  ]);
  expect(partRange(1000, 64, WHOLE)).toEqual({ firstPath: 0, paths: 1000 });
});

test('cutIntoBlocks() cuts a range into full blocks and a rest, numbered through the study', () => {
  expect([...cutIntoBlocks({ firstPath: 128, paths: 150 }, 64)]).toEqual([
    { index: 2, firstPath: 128, paths: 64 },
    { index: 3, firstPath: 192, paths: 64 },
    { index: 4, firstPath: 256, paths: 22 },
  ]);
  expect([...cutIntoBlocks({ firstPath: 128, paths: 0 }, 64)]).toEqual([]);
});

test('cutIntoBlocks() gives the same blocks whatever the parts', () => {
  fc.assert(
    fc.property(study, ({ paths, blockPaths, count }) => {
      fc.pre(paths / blockPaths < 2000);
      const parts = Array.from({ length: count }, (_, i) => partRange(paths, blockPaths, { index: i + 1, count }));
      const blocks = parts.flatMap((range) => [...cutIntoBlocks(range, blockPaths)]);
      expect(blocks).toEqual([...cutIntoBlocks({ firstPath: 0, paths }, blockPaths)]);
      expect(blocks.map(({ index }) => index)).toEqual(blocks.map((_, i) => i));
    }),
  );
});
