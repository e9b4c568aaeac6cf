import type { ChatOrderDefinition, ViewQuery } from '@balai/contracts';

/** The client an order is about, and the parameters of its view. @param parts by the places of its steps */
export function orderQuery(
  { steps = [], view }: Pick<ChatOrderDefinition, 'steps' | 'view'>,
  parts: readonly string[],
): { readonly clientId: string | null; readonly query: ViewQuery } {
  const query: ViewQuery = { ...view?.query };
  for (const [place, step] of steps.entries()) {
    const part = parts[place];
    if (step.word === undefined || part === undefined || part === '') continue;
    const chosen = step.kind === 'choice' ? step.choices.find(({ value }) => value === part) : undefined;
    if (chosen?.isEverything !== true) query[step.word] = part;
  }
  const place = steps.findIndex(({ kind }) => kind === 'client');
  return { clientId: parts[place] ?? null, query };
}
