/** Whether matrices run in full: `npm test -- --all` sets it. */
export const isFullMatrix = process.env.TEST_MATRIX === 'all';

/**
 * The first of each class, in their order; all of them in a full matrix. For what one shared piece of code decides for a whole class: what every
 * single item could get wrong is tried with every item.
 */
export function representatives<T>(items: readonly T[], classOf: (item: T) => string): T[] {
  if (isFullMatrix) return [...items];
  const first = new Map<string, T>();
  for (const item of items) if (!first.has(classOf(item))) first.set(classOf(item), item);
  return [...first.values()];
}
