import type { IssueKind } from '@balai/contracts/commerce';
import { orderIssue } from '@balai/contracts/commerce';
import type { Writing } from '@balai/resources';
import { Problem, type Texts } from '@balai/runtime/problem';
import { commerceProblems } from '../../problems.ts';
import { ARRIVED, flagOrder } from './flag-order.ts';
import { issuesOf, isUnresolved } from './issue-repository.ts';

const kindText = (kind: IssueKind): Texts => orderIssue.texts.choices?.kind?.[kind] ?? { id: kind, en: kind, pt: kind };

/** An order is closed when nothing is left to resolve. @throws Problem order_has_issues, with their numbers in `issues` */
export async function requireNoIssues(writing: Writing, orderId: string, state: string): Promise<void> {
  // Causes that ended are not waited for.
  if (state === 'delivered') await flagOrder(writing, orderId, ARRIVED);
  const open = (await issuesOf(writing.tx, writing.clientId, orderId)).filter(isUnresolved);
  if (open.length === 0) return;
  const say = (language: 'id' | 'en' | 'pt'): string =>
    open.map(({ number, kind }) => `${number} (${kindText(kind)[language] ?? kind})`).join(', ');
  const issues = { id: say('id'), en: say('en'), pt: say('pt') };
  throw new Problem(commerceProblems.order_has_issues, { issues }, { extra: { issues: open.map(({ number }) => number) } });
}
