import type * as polyfill from 'temporal-polyfill';

/** Stands in for `temporal-polyfill` in the browser bundle (see vite.config.ts): the browser's own Temporal where it has one. */
const { Temporal: own } = globalThis as { Temporal?: typeof polyfill.Temporal };
export const Temporal = own ?? (await import('temporal-polyfill/implementation')).Temporal;
