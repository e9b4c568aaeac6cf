import type { AskedWork } from './asked-work.ts';

/** What the overview of the work bar's question is asked by. */
export const overviewRequest = ({ question, platform }: AskedWork) => ({ query: { ...question, platform } });
