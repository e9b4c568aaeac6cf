/** Token buckets by key, shared between replicas where Redis is configured. */
export interface RateStore {
  /**
   * Takes one token from the bucket `key`, which holds `burst` and refills `perSecond`.
   * @returns 0 when taken, else milliseconds until one is there (nothing is taken); at once where the buckets are this process's own.
   */
  take(key: string, perSecond: number, burst: number): Promise<number> | number;
  /** Puts one token back that was taken for what turned out not to count; never more than `burst` are there. */
  giveBack(key: string, perSecond: number, burst: number): Promise<void> | void;
}
