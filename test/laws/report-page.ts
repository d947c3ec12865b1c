/** What every report page keeps to, whatever it reports. */
import { expect } from 'vitest';

/** Nothing is fetched from outside, and the only script is the page's own. */
export function expectSelfContained(report: string): void {
  const addresses = [...report.matchAll(/(?:\s(?:src|href)="|url\(|@import )([^"')\s>]+)/g)].map(([, at]) => at!);
  expect(addresses.filter((address) => !/^(data:|#)/.test(address))).toEqual([]);
  expect(report.match(/<script/g)).toHaveLength(1);
}

/** Each of so many drawings has a title and a description of its own, and each id stands once. */
export function expectNamedDrawings(report: string, count: number): void {
  const ids = [...report.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id!);
  expect(new Set(ids).size).toBe(ids.length);
  const drawings = [...report.matchAll(/<svg role="img" aria-labelledby="(\S+) (\S+)"/g)];
  expect(drawings).toHaveLength(count);
  for (const [, title, description] of drawings) expect(ids).toEqual(expect.arrayContaining([title, description]));
}
