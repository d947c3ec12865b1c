import type { BackTest, BackTestOption } from '../study/back-test.ts';

/** Of the back-tested options those of `order`, in its order; of options with the same results, the first. */
export function testedOptions({ options }: BackTest, order: readonly string[]): BackTestOption[] {
  const byId = new Map(options.map((option) => [option.option, option]));
  const distinct = new Map<string, BackTestOption>();
  for (const id of order) {
    const tested = byId.get(id);
    if (tested === undefined) continue;
    const key = JSON.stringify(tested.years);
    if (!distinct.has(key)) distinct.set(key, tested);
  }
  return [...distinct.values()];
}
